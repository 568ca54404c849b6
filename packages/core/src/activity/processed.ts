import { and, between, count, eq } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineHeavy, type Reader } from "../heavy.ts";
import { inPortions, isLittle } from "../portions.ts";
import { messageNumbers } from "./message-filter.ts";

/** What people wrote and what Meta reported, counted from the rows. */
async function countProcessed(reader: Reader): Promise<number> {
  const { messages, statuses } = reader.t;
  const rows = await inPortions(reader, await messageNumbers(reader, {}), async ({ first, last }) => {
    const [inbound] = await reader.db
      .select({ n: count() })
      .from(messages)
      .where(and(eq(messages.direction, "in"), between(messages.id, first, last)));
    const [reported] = await reader.db
      .select({ n: count() })
      .from(statuses)
      .where(between(statuses.messageId, first, last));
    return [(inbound?.n ?? 0) + (reported?.n ?? 0)];
  });
  return rows.reduce((sum, n) => sum + n, 0);
}

export const processedTask = defineHeavy({
  name: "webhooks.processed",
  input: z.object({}),
  urgency: "answer",
  run: (reader) => countProcessed(reader),
});

/** How much there ever was: every row is looked at, so apart once there are many. */
export async function processedSoFar(ctx: Context): Promise<number> {
  const isFew = isLittle(await messageNumbers(ctx.store, {}));
  return isFew ? countProcessed(ctx.store) : ctx.heavy.run(processedTask, {});
}
