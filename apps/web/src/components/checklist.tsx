import type { ReactNode } from "react";
import look from "./checklist.module.css";
import { Glyph, type Shape } from "./glyph.tsx";

export interface Checked {
  key: string;
  shape: Shape;
  /** The state in a word: the shape never stands alone. */
  word: string;
  name: string;
  /** What it is about, or what to do. */
  note?: ReactNode;
}

/** Things that were looked at one by one, each with what came of it. */
export const Checklist = ({ items, label }: { items: readonly Checked[]; label: string }) => (
  <ul className={look.list} aria-label={label}>
    {items.map(({ key, shape, word, name, note }) => (
      <li key={key} data-shape={shape}>
        <Glyph shape={shape} isQuiet />
        <span>
          <span className={look.name}>{name}</span>
          {note && <span className={look.note}>{note}</span>}
        </span>
        <span className={look.word}>{word}</span>
      </li>
    ))}
  </ul>
);
