import { type ReactNode, useLayoutEffect, useRef } from "react";
import look from "./tip.module.css";

/** The one thing that stands beside the pointer, or above what has the focus; it never leaves its chart. */
export function Tip({ x, children }: { x: number; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = box.current;
    const room = tip?.parentElement?.clientWidth ?? 0;
    if (tip) tip.style.left = `${Math.max(0, Math.min(x - tip.offsetWidth / 2, room - tip.offsetWidth))}px`;
  });
  return (
    <div ref={box} className={look.tip} aria-hidden="true" data-tip>
      {children}
    </div>
  );
}
