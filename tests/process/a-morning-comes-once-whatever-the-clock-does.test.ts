import { afterAll, beforeAll, expect, test } from "vitest";
import { at, type Evening, evening, type House, library, people, wakeAt } from "./moved-house.ts";
import { endAll, pause } from "./server.ts";

if (!library)
  process.stderr.write("!! NO LIBFAKETIME (apt-get install libfaketime): a moving clock is NOT tested.\n");

const isSkipped = !library && !process.env.CI;
const once = people.map(() => 1);
const nobody = people.map(() => 0);
const hourMs = 3_600_000;
/** A clock that is so little ahead is believed: it may be five that much too early. */
const followedAtOnceMs = 1_500;

let house: Evening;
beforeAll(async () => {
  if (!isSkipped) house = await evening();
}, 60_000);
afterAll(() => {
  house?.[Symbol.dispose]();
  endAll();
});

/** So many of each kind; UNLATCH_MORNINGS=5 are all twenty, which a busy machine needs more than a minute for. */
const mornings = Number(process.env.UNLATCH_MORNINGS ?? 3);

/** Each of them waits most of the time: many machines take little longer than one. */
async function each<T>(all: readonly T[], morning: (value: T) => Promise<void>): Promise<void> {
  const values = all.slice(0, mornings);
  const ends = await Promise.allSettled(values.map(morning));
  const failed = ends.flatMap((end, index) =>
    end.status === "rejected" ? [`${JSON.stringify(values[index])}: ${String(end.reason?.stack)}`] : [],
  );
  expect(failed).toEqual([]);
}

/** Whoever would be told twice is told by then. */
async function isToldOnce(one: House): Promise<void> {
  await one.begun();
  await pause(3_000);
  expect(one.told()).toEqual(once);
  expect(one.morning()).toBe("started");
  const early = one
    .sent()
    .filter((each) => each.type !== "template" || each.at < at("05:00") - followedAtOnceMs);
  expect(early).toEqual([]);
}

test.skipIf(isSkipped).concurrent("one that is started again about five goes out at five", async () => {
  await each(["04:59:59", "05:00:00", "04:59:57", "04:59:59.9", "04:59:58"], async (time) => {
    await using one = await wakeAt(house.planned, time);
    await isToldOnce(one);
  });
});

test.skipIf(isSkipped).concurrent("one that was down over five catches up", async () => {
  const times = [
    ["04:50", "05:20"],
    ["04:29:58", "05:20"],
    ["04:20:30", "05:00:30"],
    ["04:59", "06:10"],
    ["04:20:30", "07:59"],
  ] as const;
  await each(times, async ([from, to]) => {
    await using one = await wakeAt(from < "04:45" ? house.unplanned : house.planned, from);
    expect(one.told()).toEqual(nobody);
    await one.downUntil(to);
    await isToldOnce(one);
  });
});

const setBack: Record<string, () => Promise<void>> = {
  async "before five, and right again"() {
    await using one = await wakeAt(house.planned, "04:58");
    one.stepBy(-hourMs);
    await one.steps(1);
    one.stepBy(0);
    await one.steps(2);
    expect(one.told()).toEqual(nobody);
    await one.downUntil("04:59:58");
    await isToldOnce(one);
  },
  async "before five, and right again only after it"() {
    await using one = await wakeAt(house.planned, "04:58");
    one.stepBy(-hourMs);
    await one.steps(1);
    await one.downUntil("05:00:02", "04:00:02");
    await pause(2_000);
    expect(one.told()).toEqual(nobody);
    expect(one.morning()).toBe("planned");
    await one.downUntil("05:00:10");
    await isToldOnce(one);
  },
  async "after five while it is down, so that it shows five again"() {
    await using one = await wakeAt(house.planned, "04:59:58");
    await one.begun();
    await one.downUntil("05:59:55", "04:59:55");
    await one.comes("06:00:02");
    await isToldOnce(one);
  },
  async "after five, and right again"() {
    await using one = await wakeAt(house.planned, "04:59:58");
    await one.begun();
    one.stepBy(-hourMs);
    await one.steps(1);
    one.stepBy(0);
    await one.steps(2);
    await isToldOnce(one);
  },
  async "for a moment over five, which nobody believes"() {
    await using one = await wakeAt(house.planned, "04:59:57");
    one.stepBy(-hourMs);
    await one.begun();
    one.stepBy(0);
    await isToldOnce(one);
    expect(one.said()).not.toContain("clock.stepped");
  },
};

test.skipIf(isSkipped).concurrent("one whose clock is set back an hour tells everybody once", async () => {
  await each(Object.keys(setBack), (name) => setBack[name]?.() ?? Promise.reject(new Error(name)));
});

/** By so much, and when; the steps of one morning follow each other. */
const steps: readonly (readonly [time: string, ms: number])[][] = [
  [["04:59:59", 1_200]],
  [["04:59:59.5", -1_200]],
  [
    ["04:59:59", 1_400],
    ["05:00:00", -1_400],
    ["05:00:01", 1_400],
    ["05:00:02", 0],
  ],
  [
    ["04:59:58", 5_000],
    ["05:00:25", 0],
  ],
  [
    ["05:00:00.2", -5_000],
    ["05:00:25", 0],
  ],
];

test.skipIf(isSkipped).concurrent("one whose clock is stepped at five tells everybody once", async () => {
  await each(steps, async (steps) => {
    await using one = await wakeAt(house.planned, "04:59:42");
    for (const [time, ms] of steps) {
      await one.comes(time);
      one.stepBy(ms);
    }
    await isToldOnce(one);
  });
});
