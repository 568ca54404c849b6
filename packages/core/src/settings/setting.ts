import { z } from "zod";
import type { CoreConfig } from "../core-config.ts";
import type { Setting, Settings } from "../live-settings.ts";

/** Keeps the schema and the field together, which a plain record would forget. */
export const setting = <K extends keyof CoreConfig>(
  field: K,
  schema: z.ZodType<CoreConfig[K]>,
  about: string,
): Setting => ({ field, schema, about });

export const wholeMs = (least: number, most: number) => z.number().int().min(least).max(most);

export const timeZoneName = z.string().refine(isTimeZone, "is not a time zone name such as Asia/Kolkata");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const appSettings: Settings = {
  "app.timeZone": setting(
    "timeZone",
    timeZoneName,
    "The zone of the business: its days begin and end there.",
  ),
};
