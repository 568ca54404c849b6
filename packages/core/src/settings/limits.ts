import { z } from "zod";

/** What is taken of it: the least and most of a number, how many of a list, how long a text may be. */
export interface Limits {
  least: number | null;
  most: number | null;
}

const bounds = z
  .object({
    type: z.string(),
    minimum: z.number(),
    maximum: z.number(),
    minItems: z.number(),
    maxItems: z.number(),
    minLength: z.number(),
    maxLength: z.number(),
  })
  .partial();

const known = new WeakMap<z.ZodType, Limits>();

/** Read of the schema itself, so that a form can say it before anything is sent. */
export function limitsOf(schema: z.ZodType): Limits {
  const before = known.get(schema);
  if (before) return before;
  const said = bounds.safeParse(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" })).data ?? {};
  const limits = {
    least: said.minimum ?? said.minItems ?? said.minLength ?? null,
    most: said.maximum ?? said.maxItems ?? said.maxLength ?? null,
  };
  known.set(schema, limits);
  return limits;
}
