import type { ReactNode } from "react";
import { Glyph, type Shape } from "./glyph.tsx";
import look from "./verdict.module.css";

interface Props {
  shape: Shape;
  /** The state in a word, for who does not see the shape. */
  word: string;
  /** The answer. */
  sentence: string;
  /** What it rests on. */
  because?: string | null;
  aside?: ReactNode;
  /** Everywhere but on Today. */
  isSmall?: boolean;
}

/** The one answer of a screen, in its first line. */
export function Verdict({ shape, word, sentence, because, aside, isSmall }: Props) {
  return (
    <div className={look.verdict} data-small={isSmall ? "" : undefined}>
      <Glyph shape={shape} className={look.glyph} />
      <span className="sr-only">{word}</span>
      <p data-verdict>
        <span className={look.say}>{sentence}</span>{" "}
        {because && <span className={look.because}>{because}</span>}
      </p>
      {aside && <div className={look.aside}>{aside}</div>}
    </div>
  );
}
