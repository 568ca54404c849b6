import type { FeedLineShape } from "@unlatch/api";
import type { Clock } from "../../format.ts";
import type { Gap } from "../../live-recovery.ts";
import { feedWords } from "../../words/feed.ts";
import { alikeOf, saidOf } from "./alike.ts";
import { describe } from "./describe.ts";
import { foldAlike } from "./fold-alike.ts";
import type { ListItem, RowModel } from "./row.tsx";
import { openFor } from "./search.ts";
import { tapsTogether } from "./taps-together.ts";

interface Options {
  lines: readonly FeedLineShape[];
  words: string;
  clock: Clock;
  gaps: readonly Gap[];
  /** Of which rows somebody wants to see what they stand for. */
  opened?: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Rows with what divides them: another day, and where the connection had been lost. What is alike is one row. */
export function liveItems({ opened = none, ...options }: Options): readonly ListItem[] {
  return foldAlike({ items: tapsTogether(singleItems(options), opened), opened, said: saidOf });
}

function singleItems({ lines, words, clock, gaps }: Options): ListItem[] {
  const items: ListItem[] = [];
  let newer: FeedLineShape | undefined;
  let day = clock.dayKey(Date.now());
  for (const line of lines) {
    if (words !== "" && !describe(line).haystack.includes(words)) continue;
    for (const gap of gaps)
      if (line.seq <= gap.from && (newer === undefined || newer.seq > gap.from))
        items.push({ key: `gap-${gap.from}`, rule: feedWords.gap(gap.recovered) });
    newer = line;
    const thisDay = dayOf(line, clock);
    if (thisDay !== day) items.push({ key: `day-${thisDay}-${line.seq}`, rule: clock.day(line.at) });
    day = thisDay;
    items.push({ key: String(line.seq), row: rowOf(line) });
  }
  return items;
}

const days = new WeakMap<FeedLineShape, { clock: Clock; day: string }>();

/** Once for each line: the calendar of a zone is slow, and a list may have 50,000 lines. */
function dayOf(line: FeedLineShape, clock: Clock): string {
  const known = days.get(line);
  if (known?.clock === clock) return known.day;
  const day = clock.dayKey(line.at);
  days.set(line, { clock, day });
  return day;
}

const rows = new WeakMap<FeedLineShape, RowModel>();

/** The same object for the same line, so that a row is drawn once. */
function rowOf(line: FeedLineShape): RowModel {
  const known = rows.get(line);
  if (known) return known;
  const { haystack: _, ...described } = describe(line);
  const row = {
    ...described,
    open: openFor(line),
    at: line.at,
    advisorId: line.advisorId,
    tap: tapOf(line),
    alike: alikeOf(line),
  };
  rows.set(line, row);
  return row;
}

const lost = new Set(["message.failed", "message.cancelled"]);

/** While a pack goes out its lines tell a story one after the other; what did not arrive is one thing. */
function tapOf({ topic, advisorId, data }: FeedLineShape): string | undefined {
  const isPart = lost.has(topic) && typeof data?.part === "number" && typeof data.packId === "string";
  return isPart && advisorId !== null ? `${data.packId} ${advisorId}` : undefined;
}
