import { expect, test } from "vitest";
import { barsOf, endAt, paceOf } from "./bars.ts";
import { minutes, now, run } from "./run.fixture.ts";
import { tallyOf } from "./tally.ts";

const at = Date.parse(now);
const known = { minutes, now: at, startsAt: Date.parse(run().startsAt), toCome: 45, pace: 6 };
const sum = (bars: ReturnType<typeof barsOf>, what: "sent" | "failed" | "toCome") =>
  bars.reduce((all, bar) => all + bar[what], 0);

test("columns hold what left and what is to come, and nobody twice", () => {
  const bars = barsOf(known);
  expect([sum(bars, "sent"), sum(bars, "failed"), sum(bars, "toCome")]).toEqual([75, 2, 45]);
  expect(sum(bars, "sent") + sum(bars, "toCome")).toBe(tallyOf(run()).planned);
  expect(bars[12]).toMatchObject({ sent: 3, toCome: 3 });
  expect(bars).toHaveLength(20);
});

test("many minutes share a column, and the sums stay", () => {
  const long = Array.from({ length: 300 }, (_, n) => ({
    at: new Date(known.startsAt + n * 60_000).toISOString(),
    left: 9,
    failed: 1,
  }));
  const bars = barsOf({ ...known, minutes: long, toCome: 0, pace: null });
  expect(bars.length).toBeLessThanOrEqual(48);
  expect([sum(bars, "sent"), sum(bars, "failed")]).toEqual([3_000, 300]);
});

test("a run of one minute has the quiet after it", () => {
  const [first] = minutes;
  if (!first) throw new Error("There is a first minute.");
  const bars = barsOf({ ...known, minutes: [first], toCome: 0, pace: null });
  expect(bars).toHaveLength(10);
  expect(bars[0]).toMatchObject({ sent: 12, failed: 1 });
});

test("the pace is that of whole minutes, of the first one what there is, and unknown until then", () => {
  expect(paceOf(minutes, at, known.startsAt)).toBe(6);
  expect(paceOf(minutes.slice(-1), at, at - 30_000)).toBe(6);
  expect(paceOf(minutes.slice(-1), at, at - 5_000)).toBeNull();
  expect(paceOf([], at, known.startsAt)).toBeNull();
  expect(endAt(at, 45, null)).toBeNull();
  expect(endAt(at, 45, 6)).toBe(at + 8 * 60_000);
});
