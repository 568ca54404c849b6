import { expect, test } from "vitest";
import { fireAfter, lastFire, nextFire } from "./next-fire.ts";

// Against another way of reading the same clocks: their distance from UTC is found first, and then the hands are
// followed minute by minute. A time of day comes when the clock first shows it or something later.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const from = Date.UTC(2015, 0, 1);
const to = Date.UTC(2035, 0, 1);
/** No zone changes twice within this. */
const probeMs = 9 * day;
const aroundMs = 26 * hour;

interface Change {
  at: number;
  before: number;
  after: number;
}

function offsetsOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset", year: "2-digit" });
  return (at) => {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d+):(\d+))?/.exec(format.format(at)) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute);
  };
}

function changesOf(timeZone: string): { first: number; changes: Change[] } {
  const offset = offsetsOf(timeZone);
  const first = offset(from);
  const changes: Change[] = [];
  let before = first;
  for (let at = from; at < to; at += probeMs) {
    const after = offset(at + probeMs);
    if (after === before) continue;
    let [low, high] = [at, at + probeMs];
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, before, after });
    before = after;
  }
  return { first, changes };
}

interface History {
  zone: string;
  changes: readonly Change[];
}

/** Zones whose clocks never differed in these years are tried once. */
function histories(): History[] {
  const known = new Map<string, History>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const history = changesOf(zone);
    const key = JSON.stringify(history);
    if (!known.has(key)) known.set(key, { zone, changes: history.changes });
  }
  return [...known.values()];
}

/** Midnight, the morning, and what lies at the edges and in the middle of what is skipped or shown twice. */
function timesAt({ at, before, after }: Change): number[] {
  const shown = [before, after].map((offset) => at + offset);
  const edges = [Math.min(...shown), Math.max(...shown)];
  const middle = ((edges[0] ?? 0) + (edges[1] ?? 0)) / 2;
  const near = [...edges, middle, (edges[0] ?? 0) + 7 * minute, (edges[1] ?? 0) - minute];
  const times = near.map((moment) => Math.floor((((moment % day) + day) % day) / minute));
  return [...new Set([0, 300, 1_439, ...times])];
}

/** Every moment around the change at which one of these times comes, by following the hands. */
function walk({ at, before, after }: Change, times: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>(times.map((time) => [time, []]));
  let highest = at - aroundMs + before;
  for (let moment = at - aroundMs + minute; moment <= at + aroundMs; moment += minute) {
    const shown = moment + (moment < at ? before : after);
    for (; highest < shown; highest += minute) {
      const time = (((highest + minute) % day) + day) % day;
      found.get(time / minute)?.push(moment);
    }
  }
  return found;
}

type Next = (zone: string, minutes: number, after: number) => number;

function mistakes(next: Next, all: readonly History[]): string[] {
  const wrong: string[] = [];
  for (const { zone, changes } of all)
    for (const change of changes) {
      for (const [time, expected] of walk(change, timesAt(change))) {
        const fires: number[] = [];
        let at = next(zone, time, change.at - aroundMs);
        // Who does not go on would be asked for ever.
        while (at <= change.at + aroundMs && fires.length < 9) {
          fires.push(at);
          at = next(zone, time, at);
        }
        if (fires.join() !== expected.join())
          wrong.push(
            `${zone} ${time}: ${fires.map(iso).join(" ")} instead of ${expected.map(iso).join(" ")}`,
          );
      }
    }
  return wrong;
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
const all = histories();

test("every time of day comes once a day, in every zone and around every change of 20 years", () => {
  expect(Intl.supportedValuesOf("timeZone").length).toBeGreaterThan(400);
  expect(all.length).toBeGreaterThan(100);
  expect(all.flatMap(({ changes }) => changes).length).toBeGreaterThan(1_500);
  expect(mistakes(nextFire, all)).toEqual([]);
  // Four seconds of a core, and as many of the clock as other programs leave it.
}, 120_000);

test.each<[string, Next]>([
  ["every other day", (zone, minutes, after) => nextFire(zone, minutes, after + day)],
  ["the moment itself again", (zone, minutes, after) => nextFire(zone, minutes, after - 1)],
  ["a minute too late", (zone, minutes, after) => nextFire(zone, minutes, after - minute) + minute],
  ["24 hours later", (zone, minutes, after) => after + day - ((after - nextFire(zone, minutes, 0)) % day)],
])("the hands catch what gives %s", (_, wrong) => {
  const few = all.filter(({ zone }) => /Berlin|Auckland|Lord_Howe/.test(zone));
  expect(mistakes(wrong, few)).not.toEqual([]);
});

test("what is skipped over midnight belongs to the day that ends, and the next day has its own", () => {
  // Since 2024 clocks in Nuuk go from 23:00 on Saturday to 0:00 on Sunday.
  const skip = Date.parse("2026-03-29T01:00:00Z");
  const saturday = fireAfter("America/Nuuk", 1_410, skip - hour);
  expect(saturday).toEqual({ day: "2026-03-28", at: skip });
  const sunday = fireAfter("America/Nuuk", 1_410, skip);
  expect(sunday).toEqual({ day: "2026-03-29", at: skip + 23 * hour + 30 * minute });
  expect(lastFire("America/Nuuk", 1_410, sunday.at - 1)).toEqual(saturday);
});

test("the last one is the one after which the next comes, every day of two years", () => {
  for (const zone of ["Asia/Kolkata", "Europe/Berlin", "America/Santiago", "Pacific/Auckland"])
    for (let fire = fireAfter(zone, 90, from); fire.at < from + 730 * day; ) {
      const next = fireAfter(zone, 90, fire.at);
      expect(lastFire(zone, 90, fire.at)).toEqual(fire);
      expect(lastFire(zone, 90, next.at - 1)).toEqual(fire);
      fire = next;
    }
});
