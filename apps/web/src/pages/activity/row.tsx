import { type MouseEvent, memo } from "react";
import type { Shape } from "../../components/glyph.tsx";
import { MarkedText } from "../../components/marked-text.tsx";
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
  /** Of a part of a pack: whose, and of which. */
  tap?: string | undefined;
  /** It stands for the parts of one tap. */
  group?: { key: string; isOpen: boolean };
  /** It stands below the row of its tap. */
  isPart?: boolean;
}

/** A row, or a line between rows; one that stands for rows that are not shown has a way to show them. */
export type ListItem = { key: string; row: RowModel } | { key: string; rule: string; hidden?: string };

export interface RowActions {
  clock: Clock;
  hrefOf: (open: string) => string;
  onOpen: (open: string) => void;
  onAdvisor: (advisorId: string) => void;
  /** Shows or hides the parts of a tap. */
  onGroup?: (key: string) => void;
}

interface Props extends RowActions {
  row: RowModel;
  isOpen: boolean;
  /** One row of a list is in the tab order; j, k and the arrows go to the others. */
  isActive: boolean;
}

/** One line of the list: a link over its whole length, and the name as a way to see only that person. */
export const Row = memo(function Row(props: Props) {
  const { row, isOpen, isActive, clock, hrefOf, onOpen, onAdvisor, onGroup } = props;
  const { advisorId, group } = row;
  const follow = (event: MouseEvent) => {
    // With a key or another button the browser opens a tab of its own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.open);
  };
  return (
    <div
      data-row
      data-part={row.isPart ? "" : undefined}
      className={isOpen ? `${look.row} ${look.rowOpen}` : look.row}
    >
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
        <State shape={row.shape} word={row.word} isQuiet />
      </a>
      <span className={look.rowKind}>
        {row.direction && <Direction direction={row.direction} />}{" "}
        {group ? (
          <button
            type="button"
            className={look.rowParts}
            aria-expanded={group.isOpen}
            tabIndex={isActive ? 0 : -1}
            onClick={() => onGroup?.(group.key)}
          >
            {row.kind}
          </button>
        ) : (
          row.kind
        )}
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
        <bdi>
          <MarkedText text={row.sentence} />
        </bdi>
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
