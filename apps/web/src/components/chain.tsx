import { partWords } from "../words/parts.ts";
import look from "./chain.module.css";
import { Glyph, type Shape } from "./glyph.tsx";

export interface Link {
  key: string;
  name: string;
  state: "holds" | "broken" | "open";
  /** The proof, or the reason. */
  says?: string;
  when?: string | undefined;
  at?: string | undefined;
}

/** Conditions in the order in which they are judged: what comes after the broken one is not judged. */
export function Chain({ links, tone, label }: { links: readonly Link[]; tone: Shape; label: string }) {
  return (
    <ol className={look.chain} aria-label={label}>
      {links.map(({ key, name, state, says, when, at }) => (
        <li key={key} data-state={state} data-tone={tone} className={look.link}>
          {state === "open" ? (
            <span className={look.open} />
          ) : (
            <Glyph shape={state === "holds" ? "ok" : tone} isQuiet={state === "holds"} />
          )}
          <span>
            {/* What holds is one quiet line: its proof says it. */}
            {state === "holds" && says ? says : <span className={look.name}>{name}</span>}
            {state === "open" && <span className="sr-only">: {partWords.chain.open}</span>}
            {state === "broken" && says && <span className={look.says}> {says}</span>}
          </span>
          {at && <time dateTime={at}>{when}</time>}
        </li>
      ))}
    </ol>
  );
}
