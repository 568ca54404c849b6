import { prepared, type Tx } from "@unlatch/db";
import type { EchoItem } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import type { Receipt } from "../moments.ts";
import { joinParked } from "../outbound/accept.ts";
import { keysOf } from "../people/identities.ts";
import { countMessage } from "../tallies/messages.ts";
import { whereItWas } from "./first-contact.ts";

const statements = prepared((db, t) => ({
  person: db
    .select({ advisorId: t.identities.advisorId, endedAt: t.identities.endedAt })
    .from(t.identities)
    .where(eq(t.identities.key, sql.placeholder("key")))
    .prepare(),
  known: db
    .select({ type: t.messages.type })
    .from(t.messages)
    .where(eq(t.messages.wamid, sql.placeholder("wamid")))
    .prepare(),
  keep: db
    .insert(t.messages)
    .values({
      direction: "out",
      wamid: sql.placeholder("wamid"),
      advisorId: sql.placeholder("advisorId"),
      peer: sql.placeholder("peer"),
      type: sql.placeholder("type"),
      status: "accepted",
      text: sql.placeholder("text"),
      content: sql.placeholder("content"),
      elsewhere: sql.placeholder("elsewhere"),
      contextWamid: sql.placeholder("contextWamid"),
      webhookId: sql.placeholder("webhookId"),
      maybeDuplicate: false,
      createdAt: sql.placeholder("createdAt"),
    })
    .onConflictDoNothing()
    .returning()
    .prepare(),
}));

/**
 * What a person of the business sent on the phone app: an outgoing message of theirs, with its statuses. It is for
 * the record: it has no purpose of ours, so it is never sent again, paced or judged, and opens no window.
 * `taken`: its id is another message's.
 */
export async function applyEcho(
  ctx: Context,
  tx: Tx,
  item: EchoItem,
  { webhookId }: Receipt,
): Promise<"new" | "known" | "taken"> {
  const now = ctx.now();
  const at = item.at === 0 ? now : Math.min(item.at, now);
  const keys = keysOf({ waId: item.to, userId: item.toUserId });
  const ours = item.phoneNumberId === null || item.phoneNumberId === ctx.config.phoneNumberId;
  const elsewhere = !ours || item.groupId !== null ? whereItWas(item) : null;
  // Statuses of this very message may be coming in: they wait for the lock, or are parked before it.
  await tx.lock(`wamid:${item.wamid}`);
  const [row] = await statements(tx).keep.execute({
    wamid: item.wamid,
    advisorId: await advisorOf(tx, keys, at),
    peer: keys[0] ?? null,
    type: item.type,
    text: item.text,
    content: item.content,
    elsewhere,
    contextWamid: item.contextWamid,
    webhookId,
    createdAt: at,
  });
  if (!row) return (await isSame(tx, item)) ? "known" : "taken";
  countMessage(tx, row);
  await appendFeed(tx, {
    at: now,
    topic: "message.echoed",
    messageId: row.id,
    advisorId: row.advisorId,
    data: { webhookId },
  });
  await joinParked(ctx, tx, row, item.wamid);
  return "new";
}

/** Meta gives a deletion the id of another message at times: that is no repetition. */
async function isSame(tx: Tx, item: EchoItem): Promise<boolean> {
  const [known] = await statements(tx).known.execute({ wamid: item.wamid });
  return known?.type === item.type;
}

async function advisorOf(tx: Tx, keys: readonly string[], at: number): Promise<string | null> {
  for (const key of keys) {
    const [known] = await statements(tx).person.execute({ key });
    if (known?.advisorId && (known.endedAt === null || at <= known.endedAt)) return known.advisorId;
  }
  return null;
}
