import { messageStatuses } from "@unlatch/core/outbound/lattice";
import { z } from "zod";

export const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const messageId = z
  .string()
  .regex(/^\d{1,15}$/, "is not a message id")
  .transform(Number);

/** One value or several, with commas between them: status=failed,uncertain. In JSON a list says the same. */
export const anyOf = <V extends string | number>(one: z.ZodType<V>) =>
  z.coerce
    .string<V | V[]>()
    .transform((text): unknown[] => text.split(","))
    .pipe(z.array(one).max(20));

/** What lists, counts, histograms and exports of messages can be narrowed by. */
export const messageFilter = z.object({
  direction: z.enum(["in", "out"]).optional(),
  advisorId: z.string().max(60).optional(),
  /** Part of the advisor's name. */
  advisor: z.string().max(100).optional(),
  status: anyOf(z.enum(messageStatuses)).optional(),
  type: anyOf(z.string().max(40)).optional(),
  purpose: anyOf(z.enum(["announcement", "content", "notice", "reply"])).optional(),
  packId: z.string().max(60).optional(),
  /** Taps for this pack. */
  tapFor: z.string().max(60).optional(),
  /** Meta's error code. */
  code: anyOf(z.coerce.number().int().min(0).max(99_999_999)).optional(),
  wamid: z.string().max(300).optional(),
  text: z.string().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});
