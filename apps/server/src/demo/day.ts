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

  function begin(context: Context, day: string): Promise<void> {
    const begun = last.then(() => beginDay(context, day));
    last = begun.catch(() => {});
    return begun;
  }

  const morning = defineSchedule({
    name: "demo.morning",
    at: 5 * hour,
    // Whenever it is: this costs nothing where the start has done it already.
    catchUpMs: 24 * hour * 60_000,
    async run(context, { day }) {
      if ((await recallDemo(context.store))?.state === "ready") await begin(context, day);
    },
  });
  return { begin, morning };
}

/** The day's pack goes out, and tomorrow's waits for whoever reviews. */
async function beginDay(context: Context, day: string): Promise<void> {
  const chance = createChance(context.now());
  await announceDay(context, await approvedDay(context, chance, day));
  if (!(await packOfDay(context, dayAfter(day)))) await prepareDay(context, chance, dayAfter(day));
  // This day was lived: the next start does not play it again.
  await rememberDemo(context.store, { state: "ready", lastDay: day });
}
