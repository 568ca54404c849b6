import type { Tx } from "@unlatch/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { believed, type Moment } from "../moments.ts";
import { keepChoice } from "./permission.ts";
import { preferencesOf, type Said, wishIn, wishOfPreference } from "./wishes.ts";

type Kept = Said & {
  direction: "in" | "out";
  createdAt: number;
  webhookId: number | null;
  elsewhere: unknown;
};

interface Earlier {
  wants: "in" | "out";
  at: number;
  webhookId: number | null;
  source: string;
}

/** Whoever becomes known was heard before: what they wished as a stranger is judged as it would have been. */
export async function keepEarlierWishes(
  ctx: Context,
  tx: Tx,
  person: { key: string; advisorId: string; messages: readonly Kept[] },
): Promise<void> {
  const wishes = [...fromMessages(ctx, person.messages), ...(await fromPreferences(ctx, tx, person.key))];
  if (wishes.length === 0) return;
  const heard = await receiptsOf(tx, wishes);
  for (const { wants, at, webhookId, source } of wishes) {
    const when: Moment = believed(at, heard.get(webhookId ?? 0) ?? at);
    await keepChoice(ctx, tx, { advisorId: person.advisorId, wants, when, source });
  }
}

function fromMessages(ctx: Context, messages: readonly Kept[]): Earlier[] {
  return messages.flatMap((one) => {
    const counts = one.direction === "in" && one.elsewhere === null;
    const wants = counts ? wishIn(one, ctx.config.optOutWords) : null;
    return wants ? [{ wants, at: one.createdAt, webhookId: one.webhookId, source: "message" }] : [];
  });
}

async function fromPreferences(ctx: Context, tx: Tx, key: string): Promise<Earlier[]> {
  const { accountEvents } = tx.t;
  const rows = await tx.db
    .select()
    .from(accountEvents)
    .where(and(eq(accountEvents.subject, preferencesOf(key)), eq(accountEvents.field, "user_preferences")));
  return rows.flatMap(({ event, value, at, webhookId }) => {
    const number = (value as { phoneNumberId?: string | null } | null)?.phoneNumberId ?? null;
    const wants = number === null || number === ctx.config.phoneNumberId ? wishOfPreference(event) : null;
    return wants ? [{ wants, at, webhookId, source: "WhatsApp setting" }] : [];
  });
}

async function receiptsOf(tx: Tx, wishes: readonly Earlier[]): Promise<Map<number, number>> {
  const { webhooks } = tx.t;
  const ids = [...new Set(wishes.map((one) => one.webhookId ?? 0))];
  const rows = await tx.db
    .select({ id: webhooks.id, receivedAt: webhooks.receivedAt })
    .from(webhooks)
    .where(inArray(webhooks.id, ids));
  return new Map(rows.map(({ id, receivedAt }) => [id, receivedAt]));
}
