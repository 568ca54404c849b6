import type { ReactNode } from "react";
import type { Way } from "../place.ts";
import { buttonLook } from "./button.tsx";
import { Glyph, type Shape } from "./glyph.tsx";
import { Icon } from "./icon.tsx";
import { PlainLink } from "./plain-link.tsx";
import look from "./ruled-list.module.css";

export interface RuledItem {
  key: string;
  shape: Shape;
  title: string;
  /** One line of why. */
  why?: ReactNode;
  action?: ReactNode;
  /** Where it is looked at: a button, and on a phone the whole row. */
  way?: { href: Way; word: string };
}

const order: readonly Shape[] = ["failed", "warning", "running"];
const rank = ({ shape }: RuledItem) => (order.includes(shape) ? order.indexOf(shape) : order.length);

/** Things to do, each with its one action: the worst first, or in the order that they have. */
export const RuledList = ({ items, inOrder }: { items: readonly RuledItem[]; inOrder?: boolean }) => (
  <ul className={look.list}>
    {(inOrder ? items : items.toSorted((a, b) => rank(a) - rank(b))).map(
      ({ key, shape, title, why, action, way }) => (
        <li key={key} className={look.item}>
          <Glyph shape={shape} isQuiet className={look.glyph} />
          <div className={look.words}>
            <p className={look.title}>{title}</p>
            {why && <p className={look.why}>{why}</p>}
          </div>
          {action && <div className={look.action}>{action}</div>}
          {way && (
            <PlainLink {...buttonLook()} href={way.href} data-way="">
              <span>{way.word}</span>
              <span className={look.chevron}>
                <Icon name="forward" />
              </span>
            </PlainLink>
          )}
        </li>
      ),
    )}
  </ul>
);
