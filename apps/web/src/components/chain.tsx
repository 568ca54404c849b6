import type { ReactNode } from "react";
import { partWords } from "../words/parts.ts";
import look from "./chain.module.css";
import { Glyph, type Shape } from "./glyph.tsx";

export interface Link {
  key: string;
  name: string;
  /** `unsure`: it could not be judged, and what comes after it is judged all the same. */
  state: "holds" | "broken" | "open" | "unsure";
  /** The proof, or the reason. */
  says?: string;
  /** Another one than that of the chain. */
  tone?: Shape;
  /** What to do about it. */
  more?: ReactNode;
  when?: string | undefined;
  at?: string | undefined;
}

interface Props {
  links: readonly Link[];
  tone: Shape;
  label: string;
  /** Beside its proof each link says what it is: where the proof alone would not tell. */
  isNamed?: boolean;
}

/** Conditions in the order in which they are judged: what comes after the broken one is not judged. */
export const Chain = ({ links, tone, label, isNamed = false }: Props) => (
  <ol className={look.chain} aria-label={label}>
    {links.map((link) => (
      <li
        key={link.key}
        data-state={link.state}
        data-tone={link.tone ?? tone}
        data-named={isNamed || undefined}
        className={look.link}
      >
        <Mark state={link.state} tone={link.tone ?? tone} />
        <div className={look.words}>
          <Said link={link} isNamed={isNamed} />
          {link.more && <div className={look.more}>{link.more}</div>}
        </div>
        {link.at && <time dateTime={link.at}>{link.when}</time>}
      </li>
    ))}
  </ol>
);

const Mark = ({ state, tone }: Pick<Link, "state"> & { tone: Shape }) =>
  state === "open" ? (
    <span className={look.open} />
  ) : (
    <Glyph shape={state === "holds" ? "ok" : tone} isQuiet={state === "holds"} />
  );

function Said({ link: { name, state, says }, isNamed }: { link: Link; isNamed: boolean }) {
  // What holds is one quiet line: its proof says it.
  if (state === "holds" && says && !isNamed) return says;
  return (
    <>
      <span className={look.name}>{name}</span>
      {state === "open" && <span className="sr-only">: {partWords.chain.open}</span>}
      {state !== "open" && says && <span className={look.says}> {says}</span>}
    </>
  );
}
