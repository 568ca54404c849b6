import { dayAfter } from "@unlatch/core/business-day";
import type { Context } from "@unlatch/core/context";
import { defineSchedule } from "@unlatch/core/schedules/define";
import { createChance } from "./chance.ts";
import { recallDemo, rememberDemo } from "./memory.ts";
import { announceDay, approvedDay, packOfDay, prepareDay } from "./office.ts";

const hour = 60;

export type Day = ReturnType<typeof createDay>;

/** The demo's day begins when its server starts, and then at five: one after the other, so that no day has two packs. */
export function createDay() {
  let last: Promise<void> = Promise.resolve();

  function begin(house: Context, day: string): Promise<void> {
    const begun = last.then(() => beginDay(house, day));
    last = begun.catch(() => {});
    return begun;
  }

  const morning = defineSchedule({
    name: "demo.morning",
    at: 5 * hour,
    // Whenever it is: this costs nothing where the start has done it already.
    catchUpMs: 24 * hour * 60_000,
    async run(house, { day }) {
      if ((await recallDemo(house.store))?.state === "ready") await begin(house, day);
    },
  });
  return { begin, morning };
}

/** The day's pack goes out, and tomorrow's waits for whoever reviews. */
async function beginDay(house: Context, day: string): Promise<void> {
  const chance = createChance(house.now());
  await announceDay(house, await approvedDay(house, chance, day));
  if (!(await packOfDay(house, dayAfter(day)))) await prepareDay(house, chance, dayAfter(day));
  // This day was lived: the next start does not play it again.
  await rememberDemo(house.store, { state: "ready", lastDay: day });
}
