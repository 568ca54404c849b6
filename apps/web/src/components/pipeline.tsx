import type { CSSProperties, ReactNode } from "react";
import { Glyph, type Shape } from "./glyph.tsx";
import look from "./pipeline.module.css";

export interface PipelineStep {
  name: string;
  shape: Shape;
  /** The state in a word, for who does not see the shape. */
  word: string;
  value: ReactNode;
  when?: ReactNode;
  /** Of a step under way: how far its line is filled, from 0 to 1. */
  share?: number;
  /** What went wrong in it, as links to the rows. */
  trouble?: ReactNode;
}

/** One run as a line, step by step. */
export const Pipeline = ({ label, steps }: { label: string; steps: readonly PipelineStep[] }) => (
  <ol className={look.pipeline} aria-label={label}>
    {steps.map(({ name, shape, word, value, when, share, trouble }) => (
      <li
        key={name}
        className={look.step}
        data-shape={shape}
        style={share === undefined ? undefined : ({ "--share": `${share * 100}%` } as CSSProperties)}
      >
        <Glyph shape={shape} className={look.glyph} />
        <h2 className={look.name}>
          {name}
          <span className="sr-only">: {word}</span>
        </h2>
        <p className={look.value}>{value}</p>
        {when && <p className={look.when}>{when}</p>}
        {trouble && <div className={look.trouble}>{trouble}</div>}
      </li>
    ))}
  </ol>
);
