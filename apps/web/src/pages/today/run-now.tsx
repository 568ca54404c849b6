import { useClock } from "../../about.ts";
import { Note } from "../../components/note.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { duration } from "../../format.ts";
import { useNow } from "../../now.ts";
import { runsWords } from "../../words/runs.ts";
import { wayToRun } from "../runs/place.ts";
import { RunActs } from "../runs/run-acts.tsx";
import type { Run } from "../runs/shapes.ts";
import { tallyOf } from "../runs/tally.ts";
import look from "./run-now.module.css";

const { today: words } = runsWords;

/** While a run is open its way and its stop are in reach: at the verdict, and above the bar on a phone. */
export const RunNow = ({ run }: { run: Run }) => (
  <div className={look.now}>
    <PlainLink href={wayToRun(run.id)}>{words.open}</PlainLink>
    <RunActs run={run} />
  </div>
);

/** Held or paused: the one thing to decide, and until when. */
export function RunStands({ run }: { run: Run }) {
  const clock = useClock();
  const now = useNow();
  const { toCome } = tallyOf(run);
  const isHeld = run.state === "held";
  const leftMs = Math.max(0, Date.parse(run.endsAt) - now);
  return (
    <Note
      shape={isHeld ? "failed" : "warning"}
      title={isHeld ? words.held : words.paused}
      why={run.reason ?? undefined}
      next={words.deadline(toCome, clock.short(run.endsAt), duration(leftMs))}
    >
      <RunNow run={run} />
    </Note>
  );
}

/** On a phone it sticks above the bar, wherever the page stands. */
export const RunFixed = ({ run }: { run: Run }) => <RunActs run={run} isFixed />;
