import { randomInt } from "node:crypto";
import { dayIn, daysBetween } from "@unlatch/core/business-day";
import type { Log } from "@unlatch/core/context";
import { forgetSchedules } from "@unlatch/core/schedules/arm";
import type { Store } from "@unlatch/db";
import { emptyDemo, recallDemo, rememberDemo } from "./memory.ts";
import { daysUpTo, playPast } from "./past.ts";

export interface FillOptions {
  store: Store;
  /** Where its pictures are kept. */
  dataDir: string;
  log: Log;
  timeZone: string;
  phoneNumberId: string;
  historyDays: number;
  /** The same seed makes the same people and days. By default each filling is another one. */
  seed?: number;
  /** Milliseconds; the past ends there. */
  now?: number;
  /** Said before something that takes seconds. */
  say?: (text: string) => void;
  /** A day was played: how many of how many. */
  onDay?: (done: number, of: number) => void;
}

/**
 * Brings the demo's past up to now: all of it the first time, later the days since. What was interrupted
 * is thrown away and made anew, so that half a past is never shown. Resolves to whether the demo is filled.
 */
export async function fillDemo(options: FillOptions & { again?: boolean }): Promise<boolean> {
  const { store, timeZone, historyDays } = options;
  // The past is played by jobs, and what returns in the present is none of it.
  await forgetSchedules(store);
  const known = await recallDemo(store);
  if (known?.state === "cleared" && !options.again) return false;
  const { now = Date.now() } = options;
  const today = dayIn(timeZone, now);
  const missed = known?.state === "ready" && known.lastDay ? daysBetween(known.lastDay, today) : null;
  if (missed !== null && missed <= 0) return true;
  const goesOn = missed !== null && missed <= 30;
  // Whatever breaks from here on, the next start finds that it is not whole.
  if (goesOn) await rememberDemo(store, { state: "building", lastDay: null });
  else await emptyDemo(store, "building");
  const days = daysUpTo(timeZone, now, goesOn ? missed - 1 : historyDays);
  options.say?.(
    goesOn
      ? `Demo: playing the ${missed} days since the last start …`
      : `Demo: playing ${days.length} days of 120 advisors, once …`,
  );
  await playPast({
    ...options,
    seed: options.seed ?? randomInt(2 ** 31),
    peopleSeed: peopleSeed(options.seed),
    days,
    until: now,
  });
  await rememberDemo(store, { state: "ready", lastDay: today });
  return true;
}

/** Whoever comes back after a night must meet the same people. */
export const peopleSeed = (seed?: number) => seed ?? 2_026;
