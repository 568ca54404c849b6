import { z } from "zod";

/** What the API answers. Times are ISO 8601; phone numbers are whole for operators, masked for others (`mask-output.ts`). */
export const time = z.string();

export const iso = (at: number) => new Date(at).toISOString();
export const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const pageQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{1,60}$/, "is not a cursor of this list")
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
