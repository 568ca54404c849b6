import { prepared } from "@unlatch/db";
import { and, between, desc, eq, gte, isNotNull, lte } from "drizzle-orm";
import { z } from "zod";
import { dayAfter, dayIn, momentOf } from "../business-day.ts";
import type { Context } from "../context.ts";
import { firstMessageIdAt } from "../feed-times.ts";
import { defineHeavy, type Reader } from "../heavy.ts";
import { inPortions, isLittle, type Numbers } from "../portions.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const beginsAt = 5 * 60;
const usualDays = 7;
/** Of fewer mornings nothing is usual. */
const leastMornings = 3;
/** A morning is looked at for as long at least. */
const leastMinutes = 180;

const statements = prepared((db, t) => ({
  newest: db.select({ id: t.messages.id }).from(t.messages).orderBy(desc(t.messages.id)).limit(1).prepare(),
}));

/** How many had unlocked the pack of the day, minute by minute since 05:00. */
export interface Unlocks {
  /** 05:00 of today on the clock of the business; later entries follow a minute apart. */
  from: number;
  /** At the end of each minute, the present one included. */
  today: number[];
  /** The median of the last mornings on which anybody did; null of too few. */
  usual: number[] | null;
  /** How many mornings that is. */
  mornings: number;
}

interface Asked {
  timeZone: string;
  day: string;
  now: number;
  numbers: Numbers;
}

const unlocksTask = defineHeavy({
  name: "measures.unlocks",
  input: z.object({
    timeZone: z.string(),
    day: z.string(),
    now: z.number(),
    numbers: z.object({ first: z.number(), last: z.number() }),
  }),
  urgency: "answer",
  run: (reader, asked) => unlocksOf(reader, asked),
});
export const unlockTasks = [unlocksTask];

/** Today's unlocks beside the usual; a long week is read apart. */
export async function unlocks(ctx: Context, signal?: AbortSignal): Promise<Unlocks> {
  const { timeZone } = ctx.config;
  const now = ctx.now();
  const day = dayIn(timeZone, now);
  const [newest] = await statements(ctx.store).newest.execute();
  // A pack may be announced the evening before in another zone.
  const since = momentOf(timeZone, dayAfter(day, -usualDays)) - dayMs;
  const asked = {
    timeZone,
    day,
    now,
    numbers: { first: await firstMessageIdAt(ctx.store, since), last: newest?.id ?? 0 },
  };
  return isLittle(asked.numbers)
    ? unlocksOf(ctx.store, asked)
    : ctx.heavy.run(unlocksTask, asked, { signal });
}

export async function unlocksOf(reader: Reader, asked: Asked): Promise<Unlocks> {
  const { timeZone, day, now } = asked;
  const firsts = await firstTaps(reader, asked);
  const start = (of: string) => momentOf(timeZone, of, beginsAt);
  const from = start(day);
  const sofar = Math.floor((now - from) / minuteMs) + 1;
  const midnight = (momentOf(timeZone, dayAfter(day)) - from) / minuteMs;
  const length = Math.min(midnight, Math.max(leastMinutes, Math.ceil(sofar / 60) * 60));
  const mornings = [...firsts]
    .filter(([of]) => of !== day)
    .map(([of, times]) => byMinute(times, start(of), length));
  return {
    from,
    today: byMinute(firsts.get(day) ?? [], from, Math.max(0, Math.min(sofar, length))),
    usual: mornings.length < leastMornings ? null : mediansOf(mornings, length),
    mornings: mornings.length,
  };
}

/** When each person first tapped for the pack of a day, by that day; days without any are not there. */
async function firstTaps(reader: Reader, { day, numbers }: Asked): Promise<Map<string, number[]>> {
  const { packs, taps } = reader.t;
  const announced = await reader.db
    .select({ id: packs.id, day: packs.day })
    .from(packs)
    .where(and(eq(packs.status, "approved"), gte(packs.day, dayAfter(day, -usualDays)), lte(packs.day, day)));
  const days = new Map(announced.map((pack) => [pack.id, pack.day]));
  const rows = await inPortions(reader, numbers, ({ first, last }) =>
    reader.db
      .select({ advisorId: taps.advisorId, packId: taps.packId, at: taps.at })
      .from(taps)
      .where(and(between(taps.messageId, first, last), isNotNull(taps.packId))),
  );
  const first = new Map<string, Map<string | null, number>>();
  for (const { advisorId, packId, at } of rows) {
    const of = days.get(packId ?? "");
    if (of === undefined) continue;
    const people = first.get(of) ?? new Map<string | null, number>();
    first.set(of, people.set(advisorId, Math.min(at, people.get(advisorId) ?? at)));
  }
  return new Map([...first].map(([of, people]) => [of, [...people.values()].sort((a, b) => a - b)]));
}

/** How many of the times lie before the end of each minute. */
function byMinute(times: readonly number[], from: number, length: number): number[] {
  let n = 0;
  return Array.from({ length }, (_, minute) => {
    const end = from + (minute + 1) * minuteMs;
    while (n < times.length && (times[n] ?? 0) < end) n += 1;
    return n;
  });
}

/** Of an even number the mean of the middle two, in whole people. */
function mediansOf(mornings: readonly number[][], length: number): number[] {
  const half = (mornings.length - 1) / 2;
  return Array.from({ length }, (_, minute) => {
    const sorted = mornings.map((one) => one[minute] ?? 0).sort((a, b) => a - b);
    return Math.round(((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2);
  });
}
