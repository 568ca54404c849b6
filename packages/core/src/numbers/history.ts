import { describeAccountEvent, readObject } from "@unlatch/whatsapp";
import { and, desc, eq, like, lt, or, type SQL } from "drizzle-orm";
import type { Context } from "../context.ts";
import { type Change, changesBetween } from "./keep.ts";

/** Something that happened to the number or the account: seen when it was looked at, or told by Meta. */
export type Happened =
  | { kind: "seen"; at: number; changes: Change[] }
  | {
      kind: "told";
      at: number;
      field: string;
      title: string;
      sentence: string;
      nextStep: string;
      tone: string;
    };

/** The newest first; `before`: what happened earlier than that. */
export async function numberHistory(
  ctx: Context,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
): Promise<Happened[]> {
  const [seen, told] = await Promise.all([
    changesSeen(ctx, { before, limit }),
    wordsOfMeta(ctx, { before, limit }),
  ]);
  return [...seen, ...told].sort((a, b) => b.at - a.at).slice(0, limit);
}

type Stretch = { before: number; limit: number };

async function changesSeen(ctx: Context, { before, limit }: Stretch): Promise<Happened[]> {
  const { numberStates: t } = ctx.store.t;
  const rows = await ctx.store.db
    .select()
    .from(t)
    .where(and(eq(t.numberId, ctx.config.phoneNumberId), lt(t.at, before)))
    .orderBy(desc(t.at))
    .limit(limit + 1);
  return rows.slice(0, limit).map((row, index) => {
    const older = rows[index + 1];
    return { kind: "seen", at: row.at, changes: older ? changesBetween(older, row) : [] };
  });
}

async function wordsOfMeta(ctx: Context, { before, limit }: Stretch): Promise<Happened[]> {
  const { accountEvents: t } = ctx.store.t;
  // An underscore stands for any letter here, and none of Meta's fields has another one in its place.
  const begins = (word: string): SQL => like(t.field, `${word}_%`);
  const rows = await ctx.store.db
    .select({ at: t.at, field: t.field, event: t.event, value: t.value })
    .from(t)
    .where(
      and(
        lt(t.at, before),
        or(...["account", "business", "phone_number", "payment"].map(begins), eq(t.field, "security")),
      ),
    )
    .orderBy(desc(t.at), desc(t.id))
    .limit(limit);
  return rows.map(({ at, field, event, value }) => ({
    ...{ kind: "told", at, field },
    ...describeAccountEvent({ field, event, value: readObject(value) ?? {} }),
  }));
}
