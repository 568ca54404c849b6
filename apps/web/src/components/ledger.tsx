import { runsWords } from "../words/runs.ts";
import look from "./ledger.module.css";

const { ledger: words } = runsWords;

/** From being planned to the tap. */
export const tapStages = words.stages.length;

interface Props {
  /** How many of the blocks were reached, from the first on. */
  reached: number;
  /** It came no further than what was reached, and will not. */
  isBroken?: boolean;
  /** How many parts the pack has. */
  parts?: number;
}

/** How far one person came in a run: seven blocks to the tap, then the parts of the pack. */
export function Ledger({ reached, isBroken = false, parts = 6 }: Props) {
  const blocks = tapStages + parts;
  return (
    <span className={look.ledger} role="img" aria-label={ledgerSays({ reached, isBroken, parts })}>
      {Array.from({ length: blocks }, (_, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          key={index}
          data-on={index < reached ? (index === reached - 1 && !isBroken ? "last" : "") : undefined}
          data-broken={isBroken && index === reached ? "" : undefined}
          data-gap={index === tapStages ? "" : undefined}
        />
      ))}
    </span>
  );
}

/** The head over it: what the two groups of blocks are. */
export const LedgerHead = ({ parts = 6 }: { parts?: number }) => (
  <span className={look.head}>
    <span>{words.tap}</span>
    <span>{words.parts(parts)}</span>
  </span>
);

export function ledgerSays({ reached, isBroken = false, parts = 6 }: Props): string {
  if (reached === 0) return words.none;
  const stage =
    reached > tapStages ? words.part(reached - tapStages, parts) : (words.stages[reached - 1] ?? "");
  return isBroken ? words.stopped(stage) : words.reached(stage);
}
