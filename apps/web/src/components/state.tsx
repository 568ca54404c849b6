import { Glyph, type Shape } from "./glyph.tsx";
import look from "./state.module.css";

/** Colour, shape and word together: none of them alone carries the state. */
export function State({ shape, word, isQuiet }: { shape: Shape; word: string; isQuiet?: boolean }) {
  return (
    <span className={look.state} data-shape={shape}>
      <Glyph shape={shape} isQuiet={isQuiet} />
      <span className={look.word}>{word}</span>
    </span>
  );
}
