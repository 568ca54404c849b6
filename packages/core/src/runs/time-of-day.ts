import { z } from "zod";

/** HH:MM on a clock of 24 hours. */
export const timeOfDay = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is a time of day such as 05:00");
