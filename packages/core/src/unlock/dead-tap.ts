import type { Tx } from "@unlatch/db";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Death, Settled } from "../jobs/kinds.ts";
import { triggerIn } from "./buttons.ts";
import { quarantineWebhook } from "./quarantine.ts";

/** How far back a tap is looked for whose job does not say which it was. */
const lately = 20;

/** A tap that nobody judged: its webhook says so, and replaying it judges it anew. */
export async function settleTap(
  ctx: Context,
  tx: Tx,
  { payload, lane, reason }: Death<{ messageId: number }>,
): Promise<Settled> {
  const taps = payload ? await tapOf(tx, payload.messageId) : await abandoned(ctx, tx, lane ?? "");
  for (const { id, webhookId } of taps)
    if (webhookId !== null)
      await quarantineWebhook(ctx, tx, webhookId, `The tap of message ${id} got no answer: ${reason}`);
  const [first] = taps;
  return first ? { messageId: first.id, advisorId: first.advisorId } : {};
}

function tapOf(tx: Tx, id: number) {
  const { messages } = tx.t;
  const { advisorId, webhookId } = messages;
  return tx.db.select({ id: messages.id, advisorId, webhookId }).from(messages).where(eq(messages.id, id));
}

/** What this person tapped of late, that is not judged and that no other job is for. */
async function abandoned(ctx: Context, tx: Tx, lane: string) {
  const { messages, taps, jobs } = tx.t;
  const rows = await tx.db
    .select({
      id: messages.id,
      advisorId: messages.advisorId,
      webhookId: messages.webhookId,
      text: messages.text,
      isTap: sql<boolean>`${messages.tap} is not null`.mapWith(Boolean),
    })
    .from(messages)
    .leftJoin(taps, eq(taps.messageId, messages.id))
    .where(
      and(
        eq(messages.advisorId, lane.slice("tap:".length)),
        eq(messages.direction, "in"),
        isNull(taps.messageId),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(lately);
  const others = await tx.db
    .select({ payload: sql<string>`cast(${jobs.payload} as text)` })
    .from(jobs)
    .where(and(eq(jobs.lane, lane), ne(jobs.state, "dead")));
  const served = new Set(others.map(({ payload }) => /"messageId"\s*:\s*(\d+)/.exec(payload)?.[1]));
  const asks = (text: string | null) => text !== null && triggerIn(text, ctx.config.triggerWords) !== null;
  return rows.filter((row) => !served.has(String(row.id)) && (row.isTap || asks(row.text)));
}
