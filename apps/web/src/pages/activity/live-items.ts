import type { FeedLineShape } from "@unlatch/api";
import { type Clock, counted } from "../../format.ts";
import type { Gap } from "../../live-recovery.ts";
import { createCrowd } from "./crowd.ts";
import { describe } from "./describe.ts";
import type { ListItem, RowModel } from "./row.tsx";
import { openFor } from "./search.ts";
import { tapsTogether } from "./taps-together.ts";

interface Options {
  lines: readonly FeedLineShape[];
  words: string;
  clock: Clock;
  gaps: readonly Gap[];
  /** Seconds of which somebody wants to see every line. */
  whole?: ReadonlySet<string>;
  /** Taps of which somebody wants to see every part. */
  parts?: ReadonlySet<string>;
}

/** Rows with what divides them: another day, and where the connection had been lost. */
export function liveItems({ parts = none, ...options }: Options): readonly ListItem[] {
  return tapsTogether(singleItems(options), parts);
}

const none: ReadonlySet<string> = new Set();

function singleItems({ lines, words, clock, gaps, whole }: Options): ListItem[] {
  const items: ListItem[] = [];
  const crowd = createCrowd(clock, whole);
  let newer: FeedLineShape | undefined;
  let day = clock.dayKey(Date.now());
  for (const line of lines) {
    if (words !== "" && !describe(line).haystack.includes(words)) continue;
    for (const gap of gaps)
      if (gap.recovered > 0 && line.seq <= gap.from && (newer === undefined || newer.seq > gap.from))
        items.push(...crowd.tell(), {
          key: `gap-${gap.from}`,
          rule: `reconnected · ${counted(gap.recovered, "event")} recovered`,
        });
    newer = line;
    items.push(...crowd.tellBefore(line));
    if (!crowd.admits(line)) continue;
    const thisDay = dayOf(line, clock);
    if (thisDay !== day) items.push({ key: `day-${thisDay}-${line.seq}`, rule: clock.day(line.at) });
    day = thisDay;
    items.push({ key: String(line.seq), row: rowOf(line) });
  }
  items.push(...crowd.tell());
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
