import type { Handle } from "@unlatch/db";
import { and, count, countDistinct, eq, gte, isNotNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { dayAfter, dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { defineHeavy } from "../heavy.ts";

/** A forecast rests on so many days before today. */
export const usualDays = 14;

/** What a morning brought: of one pack, or of all together. */
export interface Morning {
  /** People whose template Meta took. */
  told: number;
  tapped: number;
  /** Messages of the pack that Meta took. */
  parts: number;
  /** Texts that could stand under a picture of the same pack. */
  captions: number;
}

export const morningsTask = defineHeavy({
  name: "money.mornings",
  input: z.object({ from: z.string(), before: z.string() }),
  urgency: "answer",
  run: (reader, days) => morningsOf(reader, days),
});

export function lastMornings(ctx: Context): Promise<Morning[]> {
  const today = dayIn(ctx.config.timeZone, ctx.now());
  return ctx.heavy.run(morningsTask, { from: dayAfter(today, -usualDays), before: today });
}

async function morningsOf({ db, t }: Handle, { from, before }: { from: string; before: string }) {
  const { messages: m, packs } = t;
  const isPart = sql`${m.purpose} = 'content'`;
  const of = (which: ReturnType<typeof sql>) =>
    sql<string | null>`case when ${which} then ${m.advisorId} end`;
  const typed = (type: string) => count(sql`case when ${isPart} and ${m.type} = ${type} then 1 end`);
  const rows = await db
    .select({
      told: countDistinct(of(sql`${m.purpose} = 'announcement'`)),
      tapped: countDistinct(of(isPart)),
      parts: count(sql`case when ${isPart} then 1 end`),
      texts: typed("text"),
      images: typed("image"),
    })
    .from(packs)
    .innerJoin(m, eq(m.packId, packs.id))
    .where(and(gte(packs.day, from), lt(packs.day, before), isNotNull(m.acceptedAt)))
    .groupBy(packs.id);
  return rows
    .map(({ texts, images, ...row }) => ({
      ...{ told: Number(row.told), tapped: Number(row.tapped), parts: Number(row.parts) },
      captions: Math.min(Number(texts), Number(images)),
    }))
    .filter(({ told }) => told > 0);
}

export const together = (mornings: readonly Morning[]): Morning =>
  mornings.reduce(
    (sum, one) => ({
      told: sum.told + one.told,
      tapped: sum.tapped + one.tapped,
      parts: sum.parts + one.parts,
      captions: sum.captions + one.captions,
    }),
    { told: 0, tapped: 0, parts: 0, captions: 0 },
  );
