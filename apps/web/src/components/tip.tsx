import { type ReactNode, useLayoutEffect, useRef } from "react";
import look from "./tip.module.css";

const gap = 12;

interface Props {
  x: number;
  /** Within a drawing, beside the pointer; else above what is pointed at. */
  isInside?: boolean;
  children: ReactNode;
}

/** The one thing that says what is pointed at, or has the focus; it never leaves its chart. */
export function Tip({ x, isInside = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = box.current;
    const room = tip?.parentElement?.clientWidth ?? 0;
    if (!tip) return;
    const width = tip.offsetWidth;
    const beside = x + gap + width <= room ? x + gap : x - gap - width;
    tip.style.left = `${Math.max(0, isInside ? beside : Math.min(x - width / 2, room - width))}px`;
  });
  return (
    <div ref={box} className={isInside ? `${look.tip} ${look.inside}` : look.tip} aria-hidden="true" data-tip>
      {children}
    </div>
  );
}
