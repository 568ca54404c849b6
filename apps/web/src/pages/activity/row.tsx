import { type MouseEvent, memo } from "react";
import { Glyph, type Shape } from "../../components/glyph.tsx";
import { Icon } from "../../components/icon.tsx";
import { MarkedText } from "../../components/marked-text.tsx";
import type { Clock } from "../../format.ts";
import { feedWords as words } from "../../words/feed.ts";
import { Direction } from "./direction.tsx";
import { PartsToggle } from "./parts-toggle.tsx";
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
  /** Lines that are alike have the same. */
  alike?: string | undefined;
  /** It stands for the parts of one tap, or for lines that are alike. */
  group?: { key: string; isOpen: boolean; of: "tap" | "alike"; members: readonly RowModel[] };
  /** It stands below the row that stands for it. */
  isPart?: boolean;
}

/** A row, or a line between rows. */
export type ListItem = { key: string; row: RowModel; rule?: undefined } | { key: string; rule: string };

/** Which row the drawer is about: itself, or the one that stands for it. */
export function keyOfOpen(items: readonly ListItem[], open: string | undefined): string | undefined {
  if (open === undefined) return undefined;
  const itself = items.find((item) => "row" in item && !item.row.group && item.row.open === open);
  return (itself ?? items.find((item) => "row" in item && standsFor(item.row, open)))?.key;
}

export const standsFor = (row: RowModel, open: string) =>
  row.open === open || (row.group?.members.some((member) => member.open === open) ?? false);

export interface RowActions {
  clock: Clock;
  hrefOf: (open: string) => string;
  onOpen: (open: string) => void;
  onAdvisor: (advisorId: string) => void;
  /** Shows or hides what a row stands for. */
  onGroup: (key: string) => void;
}

interface Props extends RowActions {
  row: RowModel;
  isOpen: boolean;
  isActive: boolean;
}

/** One line of the feed: a sentence that begins with whom it is about, and leads to all that is known of it. */
export const Row = memo(function Row(props: Props) {
  const { row, isOpen, isActive, clock, onAdvisor, onGroup } = props;
  const { advisorId, group } = row;
  const tab = isActive ? 0 : -1;
  return (
    <div
      data-row
      data-part={row.isPart ? "" : undefined}
      data-group={group?.of}
      data-open={isOpen ? "" : undefined}
      className={look.row}
    >
      <time className={look.time} dateTime={row.at}>
        {clock.time(row.at)}
      </time>
      <Stop {...props} />
      <span className={look.text}>
        <span className={look.lead}>
          {advisorId && row.who && !group ? (
            <button
              type="button"
              className={look.name}
              title={words.onlyThis}
              tabIndex={tab}
              onClick={() => onAdvisor(advisorId)}
            >
              <bdi>{row.who}</bdi>
            </button>
          ) : (
            row.who && <bdi className={look.who}>{row.who}</bdi>
          )}
          {row.direction !== "in" && group?.of !== "alike" && (
            <span className={look.word} data-shape={row.shape} aria-hidden="true">
              {row.word}
            </span>
          )}
        </span>
        <bdi className={look.sentence}>
          <MarkedText text={row.sentence} />
        </bdi>
      </span>
      <span className={look.kind}>
        {group?.of === "tap" ? (
          <PartsToggle isOpen={group.isOpen} onToggle={() => onGroup(group.key)} tab={tab}>
            {row.kind}
          </PartsToggle>
        ) : (
          <>
            {row.kind}
            {group && <Icon name={group.isOpen ? "down" : "forward"} />}
          </>
        )}
      </span>
    </div>
  );
});

/** What is pressed of it: a link over its whole length; where it stands for others, what opens to them. */
function Stop({ row, isOpen, isActive, hrefOf, onOpen, onGroup }: Props) {
  const { group } = row;
  const inside = (
    <>
      {row.shape === "fact" && row.direction ? (
        <Direction direction={row.direction} isAlone />
      ) : (
        <Glyph shape={row.shape} isQuiet />
      )}
      <span className="sr-only">{row.word}</span>
    </>
  );
  const shared = { className: look.stop, "data-stop": "", tabIndex: isActive ? 0 : -1 };
  if (group?.of === "alike")
    return (
      <button {...shared} type="button" aria-expanded={group.isOpen} onClick={() => onGroup(group.key)}>
        {inside}
      </button>
    );
  const follow = (event: MouseEvent) => {
    // With a key or another button the browser opens a tab of its own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.open);
  };
  return (
    <a {...shared} href={hrefOf(row.open)} onClick={follow} aria-current={isOpen || undefined}>
      {inside}
    </a>
  );
}
