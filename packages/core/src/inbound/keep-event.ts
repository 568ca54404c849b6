import { createHash } from "node:crypto";
import { prepared, type Tx } from "@unlatch/db";
import { desc, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { believed, type Moment, type Receipt } from "../moments.ts";
import { namesItsMoment, subjectOf } from "./subject.ts";

const statements = prepared((db, t) => ({
  keep: db
    .insert(t.accountEvents)
    .values({
      dedupeKey: sql.placeholder("dedupeKey"),
      webhookId: sql.placeholder("webhookId"),
      subject: sql.placeholder("subject"),
      field: sql.placeholder("field"),
      event: sql.placeholder("event"),
      at: sql.placeholder("at"),
      value: sql.placeholder("value"),
    })
    .onConflictDoNothing()
    .returning({ id: t.accountEvents.id })
    .prepare(),
  newest: db
    .select({ id: t.accountEvents.id, dedupeKey: t.accountEvents.dedupeKey })
    .from(t.accountEvents)
    .where(eq(t.accountEvents.subject, sql.placeholder("subject")))
    .orderBy(desc(t.accountEvents.id))
    .limit(1)
    .prepare(),
}));

export interface AccountFact {
  field: string;
  event: string | null;
  /** Meta's time, or what stood in its place, or null where there was nothing. */
  said: number | string | null;
  value: unknown;
  wabaId: string | null;
  /** Whom or what it is about where the value does not tell. */
  subject?: string;
  /** The same words without a time are never said twice: a repetition must not free what was stopped since. */
  once?: boolean;
}

/**
 * Its identity is its time and content: Meta gives these no id, and repeats them in other batches. What has no time
 * at all is a repetition only of its subject's newest event: a second PAUSED after an APPROVED is news. Returns the
 * moment that counts, or null for a repetition.
 */
export async function keepEvent(
  ctx: Context,
  tx: Tx,
  fact: AccountFact,
  receipt: Receipt,
): Promise<Moment | null> {
  const { field, event, said, wabaId, value } = fact;
  const when = believed(typeof said === "number" ? said : null, receipt.receivedAt);
  const subject = fact.subject ?? subjectOf(fact);
  const key = hashed(JSON.stringify([field, wabaId, said ?? 0, withoutPath(value)]));
  const isKnownByItself = said !== null || fact.once || namesItsMoment(value);
  const dedupeKey = isKnownByItself ? key : await afterNewest(tx, key, subject);
  if (!dedupeKey) return null;
  const { webhookId } = receipt;
  const kept = { dedupeKey, webhookId, subject, field, event, at: when.at, value };
  const [row] = await statements(tx).keep.execute(kept);
  if (!row) return null;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "account.reported",
    ref: row.id,
    data: { field, event, webhookId },
  });
  return when;
}

/** The same words after other ones are another event. Null: they are the newest of their subject already. */
async function afterNewest(tx: Tx, key: string, subject: string): Promise<string | null> {
  const [newest] = await statements(tx).newest.execute({ subject });
  if (newest?.dedupeKey === key || newest?.dedupeKey.startsWith(`${key} `)) return null;
  return newest ? `${key} ${newest.id}` : key;
}

const hashed = (text: string) => createHash("sha256").update(text).digest("base64url");

/** Where it stood in its batch is not part of what it says. */
function withoutPath(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("path" in value)) return value;
  const { path: _, ...rest } = value;
  return rest;
}
