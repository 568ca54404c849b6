import type { Handle, Tables } from "@unlatch/db";
import { isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { CoreConfig } from "../core-config.ts";
import { timeZoneName } from "../time-zone-name.ts";
import type { Timed } from "./slots.ts";

/** A further run of a day, in one line: its name and its time. */
export const furtherRun = z
  .string()
  .trim()
  .regex(
    /^[a-z][a-z0-9-]{0,29} ([01]\d|2[0-3]):[0-5]\d$/,
    "is a name in small letters and a time, such as: evening 17:30",
  )
  .refine((line) => !line.startsWith("daily "), "needs another name: daily is the run of the morning");

export const furtherRuns = z
  .array(furtherRun)
  .max(6)
  .refine(
    (lines) => new Set(lines.map((line) => line.split(" ")[0])).size === lines.length,
    "names one twice",
  );

export interface Schedule {
  name: string;
  /** Minutes after midnight. */
  at: number;
}

export const daily = "daily";

/** In the order of the day; none where nothing comes by itself. */
export function schedulesOf({ automatic, sendAt, further }: CoreConfig): Schedule[] {
  if (!automatic) return [];
  const more = further.map((line) => {
    const [name = "", at = ""] = line.split(" ");
    return { name, at: minutesOf(at) };
  });
  return [{ name: daily, at: minutesOf(sendAt) }, ...more].sort((a, b) => a.at - b.at);
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** What its people's rows bear, so that a slot has each person once a day. */
export const slotName = (schedule: string) => `schedule:${schedule}`;

/** On whose clocks it is looked for. */
export async function timedOf(
  handle: Handle,
  { ownZone, timeZone }: Pick<CoreConfig, "ownZone" | "timeZone">,
  { at }: Schedule,
): Promise<Timed> {
  if (!ownZone) return { at, zones: [timeZone] };
  const known = await zonesOf(handle);
  return { at, zones: [...new Set([timeZone, ...known.filter(isZone)])] };
}

export const isZone = (name: string): boolean => timeZoneName.safeParse(name).success;

/** The zones that people's rows name, right or wrong. */
export async function zonesOf({ db, t }: Handle): Promise<string[]> {
  const { advisors }: Tables = t;
  const rows = await db
    .selectDistinct({ zone: advisors.timeZone })
    .from(advisors)
    .where(isNotNull(advisors.timeZone));
  return rows.flatMap(({ zone }) => zone ?? []);
}
