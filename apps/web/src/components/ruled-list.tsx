import type { ReactNode } from "react";
import { Glyph, type Shape } from "./glyph.tsx";
import look from "./ruled-list.module.css";

export interface RuledItem {
  key: string;
  shape: Shape;
  title: string;
  /** One line of why. */
  why?: ReactNode;
  action?: ReactNode;
}

const order: readonly Shape[] = ["failed", "warning", "running"];
const rank = ({ shape }: RuledItem) => (order.includes(shape) ? order.indexOf(shape) : order.length);

/** Things to do, the worst first, each with its one action. */
export const RuledList = ({ items }: { items: readonly RuledItem[] }) => (
  <ul className={look.list}>
    {items
      .toSorted((a, b) => rank(a) - rank(b))
      .map(({ key, shape, title, why, action }) => (
        <li key={key} className={look.item}>
          <Glyph shape={shape} className={look.glyph} />
          <div className={look.words}>
            <p className={look.title}>{title}</p>
            {why && <p className={look.why}>{why}</p>}
          </div>
          {action && <div className={look.action}>{action}</div>}
        </li>
      ))}
  </ul>
);
