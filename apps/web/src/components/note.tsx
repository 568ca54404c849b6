import type { ReactNode } from "react";
import { partWords } from "../words/parts.ts";
import { Glyph, type Shape } from "./glyph.tsx";
import look from "./note.module.css";

const words = partWords.note;

interface Props {
  shape: Extract<Shape, "running" | "warning" | "failed" | "idle" | "ok">;
  /** Left out where a heading above says it. */
  title?: string;
  why?: ReactNode;
  /** What to do about it, in words. */
  next?: ReactNode;
  /** Meta's number for it. */
  code?: number | null;
  /** What else is to be known, and what can be pressed here. */
  children?: ReactNode;
}

/** Why, and what to do: the first thing that is read where something is not as it should be. */
export function Note({ shape, title, why, next, code = null, children }: Props) {
  return (
    <div
      className={look.note}
      data-shape={shape}
      data-problem={shape === "failed" ? "" : undefined}
      data-note
    >
      {title !== undefined && (
        <p className={look.title}>
          <Glyph shape={shape} />
          <span>{title}</span>
        </p>
      )}
      {(why || next) && (
        <dl className={look.said}>
          {why && (
            <>
              <dt>{words.why}</dt>
              <dd>
                {why} {code !== null && <span className="nowrap soft">{words.code(code)}</span>}
              </dd>
            </>
          )}
          {next && (
            <>
              <dt>{words.next}</dt>
              <dd>{next}</dd>
            </>
          )}
        </dl>
      )}
      {children && <div className={look.more}>{children}</div>}
    </div>
  );
}
