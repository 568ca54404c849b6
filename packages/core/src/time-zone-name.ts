import { z } from "zod";

/** Whoever enters or sets a zone: one that this machine knows. */
export const timeZoneName = z.string().refine(isTimeZone, "is not a time zone name such as Asia/Kolkata");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
