import type { Handle } from "@unlatch/db";
import { and, count, desc, eq, gt, inArray, lt, max, sql } from "drizzle-orm";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { firstMessageIdAt } from "../feed-times.ts";
import type { Allowance } from "./allowance.ts";

/** Whether Meta can charge us. `unknown`: nothing that costs was delivered lately, and nothing was refused for it. */
export interface PaymentLight {
  state: "works" | "refused" | "stopped" | "unknown";
  /** What it rests on. */
  at: number | null;
}

/** Meta's code for a payment that is missing or does not work. */
const paymentCode = 131_042;
const latelyDays = 7;
const dayMs = 86_400_000;
/** What was taken so long ago and is still nowhere has stopped. */
const stoppedMs = 30 * 60_000;
const fewStopped = 5;

export async function paymentLight(ctx: Context, allowance: Allowance): Promise<PaymentLight> {
  const [refusedAt, paidAt] = await Promise.all([lastRefused(ctx.store), lastPaid(ctx)]);
  const since = ctx.now() - latelyDays * dayMs;
  if (refusedAt !== null && refusedAt > Math.max(paidAt ?? 0, since))
    return { state: "refused", at: refusedAt };
  if (paidAt !== null && paidAt > since) return { state: "works", at: paidAt };
  const stopped = allowance.isUsedUp ? await stoppedSince(ctx) : null;
  return stopped === null ? { state: "unknown", at: null } : { state: "stopped", at: stopped };
}

async function lastRefused({ db, t: { messages: m } }: Handle): Promise<number | null> {
  const [row] = await db
    .select({ at: m.failedAt })
    .from(m)
    .where(eq(m.errorCode, paymentCode))
    .orderBy(desc(m.id))
    .limit(1);
  return row?.at ?? null;
}

/** By days, so that their index is used; the newest of them is enough. */
async function lastPaid({ store, config, now }: Context): Promise<number | null> {
  const { charges: c, messages: m } = store.t;
  const from = dayIn(config.timeZone, now() - latelyDays * dayMs);
  const [newest] = await store.db
    .select({ day: max(c.day) })
    .from(c)
    .where(and(gt(c.day, from), eq(c.type, "regular")));
  if (!newest?.day) return null;
  const [row] = await store.db
    .select({ at: c.at })
    .from(c)
    .innerJoin(m, eq(m.id, c.messageId))
    .where(and(eq(c.day, newest.day), eq(c.type, "regular"), inArray(m.status, ["delivered", "read"])))
    .orderBy(desc(c.messageId))
    .limit(1);
  return row?.at ?? null;
}

/** Since when answers that Meta took stay where they are; null: too few to say so. */
async function stoppedSince({ store, now }: Context): Promise<number | null> {
  const { messages: m } = store.t;
  const firstId = await firstMessageIdAt(store, now() - dayMs);
  const [row] = await store.db
    .select({ n: count(), at: sql<number | null>`min(${m.acceptedAt})` })
    .from(m)
    .where(
      and(
        gt(m.id, firstId - 1),
        eq(m.status, "accepted"),
        inArray(m.purpose, ["content", "reply", "notice"]),
        lt(m.acceptedAt, now() - stoppedMs),
      ),
    );
  return Number(row?.n ?? 0) < fewStopped || row?.at == null ? null : Number(row.at);
}
