import type { ScheduleRule } from "@unlatch/db";
import { dayIn, momentOf } from "../business-day.ts";
import { type Fire, fireAfter, lastFire } from "../next-fire.ts";

/** What the row of a schedule says of its times. */
export interface Standing {
  rule: ScheduleRule;
  nextAt: number;
  days: readonly string[];
}

/** When it comes after one that was due at `after`: never for a day for which it was done. */
export function nextOf({ rule, days }: Omit<Standing, "nextAt">, after: number, now: number): number {
  if ("every" in rule) {
    const step = after + rule.every;
    // Where many were missed it goes on from now, and does not make up for them.
    return step > now && step <= now + rule.every ? step : now + rule.every;
  }
  // What has come due meanwhile is not passed over unseen, and a clock that was put back shows its days anew.
  let fire = fireAfter(rule.zone, rule.at, Math.min(after, now));
  while (days.includes(fire.day)) fire = fireAfter(rule.zone, rule.at, fire.at);
  return fire.at;
}

/** The one that is due, and only the last where several were missed. */
export function dueAt({ rule, nextAt }: Standing, now: number, timeZone: string): Fire {
  if ("every" in rule) return { at: nextAt, day: dayIn(timeZone, nextAt) };
  return lastFire(rule.zone, rule.at, Math.max(now, nextAt));
}

/** Whether what is due at that moment is still done. */
export function isInTime({ rule, days }: Standing, due: Fire, now: number): boolean {
  return "every" in rule || (now - due.at <= rule.catchUpMs && !days.includes(due.day));
}

/**
 * When it comes by another rule or another clock. What was still to come waits for the next such moment from now on;
 * what has been due stays so for its day, and may then be done or be too late.
 */
export function movedTo(standing: Standing, rule: ScheduleRule, now: number): number {
  const { rule: old, nextAt, days } = standing;
  if ("every" in rule) return Math.min(nextAt, now + rule.every);
  if (!("every" in old) && nextAt <= now) {
    const { day } = lastFire(old.zone, old.at, nextAt);
    if (!days.includes(day)) return momentOf(rule.zone, day, rule.at);
  }
  return nextOf({ rule, days }, now, now);
}
