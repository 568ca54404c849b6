import { createHash } from "node:crypto";
import { prepared, type Tx } from "@unlatch/db";
import type { StatusItem, WebhookItem } from "@unlatch/whatsapp";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { applyStatuses } from "../outbound/statuses.ts";
import { keysOf, userKey } from "../people/identities.ts";
import { moveIdentity } from "../people/moves.ts";
import { keepChoice } from "../people/permission.ts";
import { followTemplate } from "./account.ts";
import { answerJoined } from "./answer-joined.ts";
import { applyEcho } from "./echo.ts";
import { applyMessage } from "./message.ts";

const statements = prepared((db, t) => ({
  keepEvent: db
    .insert(t.accountEvents)
    .values({
      dedupeKey: sql.placeholder("dedupeKey"),
      webhookId: sql.placeholder("webhookId"),
      field: sql.placeholder("field"),
      event: sql.placeholder("event"),
      at: sql.placeholder("at"),
      value: sql.placeholder("value"),
    })
    .onConflictDoNothing()
    .returning({ id: t.accountEvents.id })
    .prepare(),
  identity: db
    .select({ advisorId: t.identities.advisorId })
    .from(t.identities)
    .where(sql`${t.identities.key} = ${sql.placeholder("key")}`)
    .prepare(),
}));

/** Keeps the items of one transaction. Statuses, most of the traffic, go together. */
export async function applyItems(
  ctx: Context,
  tx: Tx,
  items: readonly WebhookItem[],
  webhookId: number,
): Promise<void> {
  const reported: StatusItem[] = [];
  for (const item of items) {
    if (item.kind === "status") reported.push(item);
    else await applyItem(ctx, tx, item, webhookId);
  }
  if (reported.length > 0) await applyStatuses(ctx, tx, reported, webhookId);
}

/** Keeps one item of a webhook once, however often and in whatever order it comes. True when it was new. */
export async function applyItem(
  ctx: Context,
  tx: Tx,
  item: WebhookItem,
  webhookId: number,
): Promise<boolean> {
  switch (item.kind) {
    case "status":
      return (await applyStatuses(ctx, tx, [item], webhookId)) > 0;
    case "message":
      return applyMessage(ctx, tx, item, webhookId);
    case "echo": {
      const kept = await applyEcho(ctx, tx, item, webhookId);
      if (kept !== "taken") return kept === "new";
      const event = { field: "smb_message_echoes", event: item.type, at: item.at, value: item };
      return keepEvent(ctx, tx, { ...event, wabaId: item.wabaId }, webhookId);
    }
    case "preference": {
      const event = {
        field: "user_preferences",
        event: item.value,
        at: item.at,
        value: item,
        wabaId: item.wabaId,
      };
      if (!(await keepEvent(ctx, tx, event, webhookId))) return false;
      const advisorId = await advisorOf(tx, keysOf({ waId: item.waId, userId: item.userId }));
      const wants = item.value === "stop" ? "out" : item.value === "resume" ? "in" : null;
      if (advisorId && wants)
        await keepChoice(ctx, tx, { advisorId, wants, at: item.at, source: "WhatsApp setting" });
      return true;
    }
    case "identity": {
      const event = { field: "user_id_update", event: null, at: item.at, value: item, wabaId: item.wabaId };
      if (!(await keepEvent(ctx, tx, event, webhookId))) return false;
      const from = keysOf({ waId: item.waId, userId: item.previousUserId });
      if (from.length === 0) return true;
      // The number stays; only the id that Meta made for this person is another.
      const at = Math.min(item.at || ctx.now(), ctx.now());
      const move = { from, to: [userKey(item.currentUserId)], waId: null, at };
      const { joined } = await moveIdentity(ctx, tx, move);
      await answerJoined(ctx, tx, joined);
      return true;
    }
    case "account": {
      if (!(await keepEvent(ctx, tx, { ...item, at: item.at ?? 0 }, webhookId))) return false;
      await followTemplate(ctx, tx, item);
      return true;
    }
    case "error": {
      const event = { field: "errors", event: null, at: 0, value: item.errors, wabaId: item.wabaId };
      return keepEvent(ctx, tx, event, webhookId);
    }
    case "bad":
      return false;
    default:
      return item satisfies never;
  }
}

interface AccountFact {
  field: string;
  event: string | null;
  at: number;
  value: unknown;
  wabaId: string | null;
}

/** Its identity is its content: Meta gives these no id, and repeats them in other batches. */
async function keepEvent(ctx: Context, tx: Tx, fact: AccountFact, webhookId: number): Promise<boolean> {
  const text = JSON.stringify([fact.field, fact.wabaId, fact.at, withoutPath(fact.value)]);
  const [row] = await statements(tx).keepEvent.execute({
    dedupeKey: createHash("sha256").update(text).digest("base64url"),
    webhookId,
    field: fact.field,
    event: fact.event,
    at: fact.at || ctx.now(),
    value: fact.value,
  });
  if (!row) return false;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "account.reported",
    ref: row.id,
    data: { field: fact.field, event: fact.event, webhookId },
  });
  return true;
}

/** Where it stood in its batch is not part of what it says. */
function withoutPath(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("path" in value)) return value;
  const { path: _, ...rest } = value;
  return rest;
}

async function advisorOf(tx: Tx, keys: readonly string[]): Promise<string | null> {
  for (const key of keys) {
    const [row] = await statements(tx).identity.execute({ key });
    if (row?.advisorId) return row.advisorId;
  }
  return null;
}
