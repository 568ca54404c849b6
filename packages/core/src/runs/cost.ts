import type { Handle } from "@unlatch/db";
import { and, count, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineHeavy } from "../heavy.ts";
import { listRates, priceBy } from "../money/rates.ts";
import { type Sum, type Total, totalOf } from "../money/sums.ts";
import { readRun } from "./rows.ts";

export const costTask = defineHeavy({
  name: "runs.cost",
  input: z.object({ id: z.string(), packId: z.string() }),
  urgency: "answer",
  run: (reader, run) => sumsOf(reader, run),
});

/** What Meta has charged so far for a run: everything of its pack to its people, by the rates of those days. */
export async function costOfRun(ctx: Context, { id }: { id: string }): Promise<Total> {
  const { packId } = await readRun(ctx.store, id);
  const [rates, sums] = await Promise.all([listRates(ctx.store), ctx.heavy.run(costTask, { id, packId })]);
  return totalOf(sums, priceBy(rates));
}

async function sumsOf({ db, t }: Handle, { id, packId }: { id: string; packId: string }): Promise<Sum[]> {
  const { charges, messages, runPeople } = t;
  const people = db
    .select({ id: runPeople.advisorId })
    .from(runPeople)
    .where(and(eq(runPeople.runId, id), ne(runPeople.state, "left_out")));
  const { day, category, type, market } = charges;
  const rows = await db
    .select({ day, category, type, market, messages: count() })
    .from(messages)
    .innerJoin(charges, eq(charges.messageId, messages.id))
    .where(and(eq(messages.packId, packId), inArray(messages.advisorId, people)))
    .groupBy(day, category, type, market)
    .orderBy(day, category, type, market);
  return rows.map((row) => ({ ...row, messages: Number(row.messages) }));
}
