import type { ReactNode } from "react";
import look from "./glyph.module.css";

/** The five states of the design, and a plain fact that is neither good nor bad. */
export type Shape = "ok" | "running" | "warning" | "failed" | "idle" | "fact";

const shapes: Record<Shape | "tick", ReactNode> = {
  ok: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="m4.2 7.2 1.9 1.9 3.7-4" className={look.cut} />
    </>
  ),
  tick: <path d="m2.6 7.5 2.9 2.9 5.9-6.4" className={look.line} />,
  running: (
    <>
      <circle cx="7" cy="7" r="5.75" className={look.line} />
      <path d="M7 3.5a3.5 3.5 0 0 1 0 7Z" fill="currentColor" />
    </>
  ),
  warning: (
    <>
      <path
        d="M6.1 1.3a1.05 1.05 0 0 1 1.8 0l5.6 10a1.05 1.05 0 0 1-.9 1.6H1.4a1.05 1.05 0 0 1-.9-1.6l5.6-10Z"
        fill="currentColor"
      />
      <path d="M7 5v3.2M7 10.4v.1" className={look.cut} />
    </>
  ),
  failed: (
    <>
      <rect x=".75" y=".75" width="12.5" height="12.5" rx="2.5" fill="currentColor" />
      <path d="m4.6 4.6 4.8 4.8M9.4 4.6 4.6 9.4" className={look.cut} />
    </>
  ),
  idle: <path d="M7 1.4 12.6 7 7 12.6 1.4 7 7 1.4Z" className={look.line} />,
  fact: <circle cx="7" cy="7" r="2.75" fill="currentColor" />,
};

interface Props {
  shape: Shape;
  /** In rows what is right is a bare tick: many discs would be a wall. */
  isQuiet?: boolean;
  className?: string;
}

/** The shape of a state. It never stands without a word beside it. */
export const Glyph = ({ shape, isQuiet, className = "" }: Props) => {
  const shown = isQuiet && shape === "ok" ? "tick" : shape;
  return (
    <svg
      viewBox="0 0 14 14"
      aria-hidden="true"
      data-shape={shown}
      className={`${look.glyph} ${className}`.trim()}
    >
      {shapes[shown]}
    </svg>
  );
};
