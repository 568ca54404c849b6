import "./status-mark.css";
import type { ReactNode } from "react";

/** The five states of the design, and a plain fact that is neither good nor bad. */
export type Shape = "ok" | "running" | "warning" | "failed" | "idle" | "fact";

const shapes: Record<Shape, ReactNode> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.2 2.3 2.3 4.2-4.7" className="mark-cut" />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6" className="mark-line" />
      <path d="M8 8V2a6 6 0 0 1 6 6Z" fill="currentColor" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.4 15.4 14.4H.6Z" fill="currentColor" />
      <path d="M8 6v4M8 12v.6" className="mark-cut" />
    </>
  ),
  failed: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor" />
      <path d="m5 5 6 6m0-6-6 6" className="mark-cut" />
    </>
  ),
  idle: <path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" className="mark-line" />,
  fact: <path d="M8 3.2 12.8 8 8 12.8 3.2 8Z" fill="currentColor" />,
};

/** Colour, shape and word together: none of them alone carries the state. */
export function StatusMark({ shape, word }: { shape: Shape; word: string }) {
  return (
    <span className={`mark mark-${shape}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[shape]}
      </svg>
      <span className="mark-word">{word}</span>
    </span>
  );
}
