import { type MouseEvent, memo } from "react";
import type { Shape } from "../../components/glyph.tsx";
import { State } from "../../components/state.tsx";
import type { Clock } from "../../format.ts";
import look from "./row.module.css";

export interface RowModel {
  /** What it opens, and its identity in a list. */
  open: string;
  at: string;
  shape: Shape;
  word: string;
  direction: "in" | "out" | null;
  kind: string;
  who: string | null;
  advisorId: string | null;
  sentence: string;
}

/** A row, or a line between rows; one that stands for rows that are not shown has a way to show them. */
export type ListItem = { key: string; row: RowModel } | { key: string; rule: string; hidden?: string };

export interface RowActions {
  clock: Clock;
  hrefOf: (open: string) => string;
  onOpen: (open: string) => void;
  onAdvisor: (advisorId: string) => void;
}

interface Props extends RowActions {
  row: RowModel;
  isOpen: boolean;
  /** One row of a list is in the tab order; j, k and the arrows go to the others. */
  isActive: boolean;
}

/** One line of the list: a link over its whole length, and the name as a way to see only that person. */
export const Row = memo(function Row({ row, isOpen, isActive, clock, hrefOf, onOpen, onAdvisor }: Props) {
  const { advisorId } = row;
  const follow = (event: MouseEvent) => {
    // With a key or another button the browser opens a tab of its own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.open);
  };
  return (
    <div data-row className={isOpen ? `${look.row} ${look.rowOpen}` : look.row}>
      <time className={look.rowTime} dateTime={row.at}>
        {clock.precise(row.at)}
      </time>
      <a
        className={look.rowLink}
        href={hrefOf(row.open)}
        onClick={follow}
        tabIndex={isActive ? 0 : -1}
        aria-current={isOpen || undefined}
      >
        <State shape={row.shape} word={row.word} />
      </a>
      <span className={look.rowKind}>
        {row.direction && <Direction direction={row.direction} />} {row.kind}
      </span>
      <span className={look.rowWho}>
        {advisorId && row.who ? (
          <button
            type="button"
            className={look.rowName}
            title="Show only this advisor"
            tabIndex={isActive ? 0 : -1}
            onClick={() => onAdvisor(advisorId)}
          >
            <bdi>{row.who}</bdi>
          </button>
        ) : (
          <bdi>{row.who}</bdi>
        )}
      </span>
      <span className={look.rowSentence}>
        <bdi>{row.sentence}</bdi>
      </span>
    </div>
  );
});

const Direction = ({ direction }: { direction: "in" | "out" }) => (
  <span className={look.direction}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={direction === "in" ? "M12 4 4 12m0-6v6h6" : "M4 12 12 4M6 4h6v6"} />
    </svg>
    {direction === "in" ? "In" : "Out"}
  </span>
);
