import { expect, test } from "vitest";
import { dayAfter, dayIn, momentOf } from "../business-day.ts";
import { dueAt, type Slot, slotAfter, slotOf, slotUntil, type Timed } from "./slots.ts";

// A house that looks now and then, with what it remembers, beside a calendar: each day once, at its moment.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const from = Date.UTC(2015, 0, 1);
const to = Date.UTC(2035, 0, 1);
const aheadMs = 30 * minute;

/** Around every change of a zone's clocks in 20 years. */
function changesOf(timeZone: string): number[] {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset", year: "2-digit" });
  const offset = (at: number) => format.format(at).split("GMT")[1];
  const changes: number[] = [];
  for (let at = from; at < to; at += 9 * day)
    if (offset(at) !== offset(at + 9 * day)) changes.push(at + 4 * day);
  return changes;
}

function histories(): Map<string, number[]> {
  const known = new Map<string, [string, number[]]>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const changes = changesOf(zone);
    // Clocks that never differed in these years are tried once.
    const key = [momentOf(zone, "2026-01-01"), ...changes].join();
    if (!known.has(key)) known.set(key, [zone, changes]);
  }
  return new Map(known.values());
}

interface Memory {
  since: number;
  days: Map<string, number>;
}

type Due = typeof dueAt;

/** One look: whatever is due is kept, and nothing that is kept comes again. */
function look(due: Due, timed: Timed, memory: Memory, now: number): void {
  const last = [...memory.days.keys()].sort().at(-1) ?? null;
  const found = due(timed, { since: memory.since, last }, { now, aheadMs });
  if (found.due && !memory.days.has(found.due.day)) memory.days.set(found.due.day, found.due.startsAt);
}

/** From days before to days after; the steps are no round number, so that looks fall anywhere. */
function walk(due: Due, timed: Timed, around: number): Memory {
  const memory: Memory = { since: around - 6 * day, days: new Map() };
  for (let now = around - 5 * day; now <= around + 5.5 * day; now += 3 * hour + 7 * minute + 13_000)
    look(due, timed, memory, now);
  return memory;
}

function mistakes(due: Due, all: ReadonlyMap<string, number[]>): string[] {
  const wrong: string[] = [];
  for (const [zone, changes] of all)
    for (const around of changes) {
      const timed = { at: 300, zones: [zone] };
      const { days } = walk(due, timed, around);
      for (let one = dayIn(zone, around - 4 * day); one <= dayIn(zone, around + 5 * day); one = dayAfter(one))
        if (days.get(one) !== momentOf(zone, one, 300)) wrong.push(`${zone} ${one}: ${days.get(one)}`);
    }
  return wrong;
}

const all = histories();

test("five o'clock comes once a day in every zone, around every change of 20 years", () => {
  expect(Intl.supportedValuesOf("timeZone").length).toBeGreaterThan(400);
  expect([...all.values()].flat().length).toBeGreaterThan(1_500);
  expect(mistakes(dueAt, all)).toEqual([]);
}, 240_000);

test("the calendar catches a house that counts 24 hours, and one that forgets", () => {
  const few = new Map(["Europe/Berlin", "America/New_York"].map((zone) => [zone, changesOf(zone)]));
  const steady: Due = (timed, standing, at) => {
    const { due, missed } = dueAt(timed, standing, at);
    const startsAt = due && standing.since + Math.round((due.startsAt - standing.since) / day) * day;
    return { due: due && { ...due, startsAt: startsAt ?? 0 }, missed };
  };
  const sleepy: Due = (timed, standing, at) =>
    dayIn("UTC", at.now).endsWith("7") ? { due: null, missed: [] } : dueAt(timed, standing, at);
  expect(mistakes(steady, few)).not.toEqual([]);
  expect(mistakes(sleepy, few)).not.toEqual([]);
});

test("with everybody's own clock a day begins with the first and ends with the last of them", () => {
  const timed = { at: 300, zones: ["Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago"] };
  const slot = slotOf(timed, "2026-11-27");
  expect(new Date(slot.startsAt).toISOString()).toBe("2026-11-26T15:00:00.000Z");
  expect(new Date(slot.lastStartsAt).toISOString()).toBe("2026-11-27T16:00:00.000Z");
  expect(slotUntil(timed, slot.startsAt)).toEqual(slot);
  expect(slotUntil(timed, slot.startsAt - 1).day).toBe("2026-11-26");
  expect(slotAfter(timed, slot.startsAt).day).toBe("2026-11-28");
});

const kolkata = { at: 300, zones: ["Asia/Kolkata"] };
const five = (on: string) => momentOf("Asia/Kolkata", on, 300);

test("what a schedule was set for before is not caught up, and days that nobody was there for are named", () => {
  const at = (now: number, since: number, last: string | null = null) =>
    dueAt(kolkata, { since, last }, { now, aheadMs });
  // Set at ten past five: today's five o'clock is over.
  const set = five("2026-11-27") + 10 * minute;
  expect(at(set, set).due).toBeNull();
  expect(at(five("2026-11-28") - aheadMs - 1, set).due).toBeNull();
  expect(at(five("2026-11-28") - aheadMs, set).due?.day).toBe("2026-11-28");
  const back = at(five("2026-12-01") + hour, set, "2026-11-28");
  expect(back.due?.day).toBe("2026-12-01");
  expect(back.missed.map((one: Slot) => one.day)).toEqual(["2026-11-29", "2026-11-30"]);
});

test("a clock that goes back shows a day again that is known, and none twice", () => {
  const memory: Memory = { since: five("2026-11-26"), days: new Map() };
  const moves = [0, 20, 40, -30, 10, 50, 90, -120, 0, 60].map((minutes) => minutes * minute);
  for (const move of moves) look(dueAt, kolkata, memory, five("2026-11-27") - aheadMs + move);
  expect([...memory.days]).toEqual([["2026-11-27", five("2026-11-27")]]);
});
