import { prepared, type Tx } from "@unlatch/db";
import type { WebhookItem } from "@unlatch/whatsapp";
import { sql } from "drizzle-orm";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { enqueue } from "../jobs/queue.ts";
import { adOf, placeOf } from "../message-notes.ts";
import { believed, type Receipt } from "../moments.ts";
import { hearFrom, keysOf, type Person, userKey } from "../people/identities.ts";
import { moveIdentity } from "../people/moves.ts";
import { keepChoice } from "../people/permission.ts";
import { wishIn } from "../people/wishes.ts";
import { countMessage } from "../tallies/messages.ts";
import { refuseStranger } from "../unlock/notices.ts";
import { tapJob } from "../unlock/tap.ts";
import { answerJoined } from "./answer-joined.ts";
import { asksFor } from "./asks.ts";
import { couldBeRead, whereItWas } from "./first-contact.ts";

export type MessageItem = Extract<WebhookItem, { kind: "message" }>;

/** Notes about messages, not messages: nobody is answered because of them. */
const silent = new Set(["system", "reaction", "revoke", "edit", "media_placeholder"]);
const dayMs = 86_400_000;

const statements = prepared((db, t) => ({
  keep: db
    .insert(t.messages)
    .values({
      direction: "in",
      wamid: sql.placeholder("wamid"),
      type: sql.placeholder("type"),
      status: "received",
      text: sql.placeholder("text"),
      content: sql.placeholder("content"),
      tap: sql.placeholder("tap"),
      elsewhere: sql.placeholder("elsewhere"),
      contextWamid: sql.placeholder("contextWamid"),
      webhookId: sql.placeholder("webhookId"),
      errorCode: sql.placeholder("errorCode"),
      errorTitle: sql.placeholder("errorTitle"),
      errorDetails: sql.placeholder("errorDetails"),
      maybeDuplicate: false,
      createdAt: sql.placeholder("createdAt"),
      advisorId: sql.placeholder("advisorId"),
      peer: sql.placeholder("peer"),
    })
    .onConflictDoNothing()
    .returning({ id: t.messages.id })
    .prepare(),
  known: db
    .select({ id: t.messages.id })
    .from(t.messages)
    .where(sql`${t.messages.wamid} = ${sql.placeholder("wamid")}`)
    .prepare(),
}));

/** Keeps a message, opens the window, and enqueues what it asks for. False when it was known already. */
export async function applyMessage(
  ctx: Context,
  tx: Tx,
  item: MessageItem,
  receipt: Receipt,
): Promise<boolean> {
  const s = statements(tx);
  const { webhookId, receivedAt } = receipt;
  const isSystem = item.type === "system";
  // Hearing somebody twice changes nothing; moving somebody twice could undo a later move.
  if (isSystem && (await s.known.execute({ wamid: item.wamid })).length > 0) return false;
  const now = ctx.now();
  // A clock that runs ahead must not keep a window open for longer than it is.
  const at = item.at === 0 ? receivedAt : Math.min(item.at, receivedAt);
  // To another number of ours, in a group, or of the past: kept, but it opens no window here and asks for nothing.
  const ours = item.phoneNumberId === null || item.phoneNumberId === ctx.config.phoneNumberId;
  const elsewhere = !ours || item.groupId !== null || item.past ? whereItWas(item) : null;
  const person: Person = isSystem
    ? { peer: null, ...(item.past ? { advisorId: null, joined: [] } : await moved(ctx, tx, item, at)) }
    : await hearFrom(ctx, tx, {
        waId: item.from,
        userId: item.userId,
        profileName: item.profileName,
        at,
        opensWindow: !elsewhere,
      });
  const [error] = item.errors;
  const [row] = await s.keep.execute({
    wamid: item.wamid,
    type: item.type,
    text: item.text,
    content: item.content,
    tap: item.tap,
    elsewhere,
    contextWamid: item.contextWamid,
    webhookId,
    errorCode: error?.code ?? null,
    errorTitle: error?.title ?? null,
    errorDetails: error?.details ?? null,
    createdAt: at,
    advisorId: person.advisorId,
    peer: person.peer,
  });
  if (!row) return false;
  countMessage(tx, {
    direction: "in",
    type: item.type,
    purpose: null,
    status: "received",
    errorCode: error?.code ?? null,
    acceptedAt: null,
    createdAt: at,
  });
  await appendFeed(tx, {
    at: now,
    topic: "message.received",
    messageId: row.id,
    advisorId: person.advisorId,
    data: {
      ...(item.profileName && { name: item.profileName }),
      ...(item.tap && { tap: item.tap.payload.slice(0, 80) }),
      ...(elsewhere && { elsewhere: placeOf(elsewhere).text }),
      ...(item.content.referral !== undefined && { ad: adOf(item.content) }),
      webhookId,
    },
  });
  await answerJoined(ctx, tx, person.joined);
  if (elsewhere) return true;
  const { advisorId } = person;
  const wants = wishIn(item, ctx.config.optOutWords);
  if (wants && advisorId) {
    const when = believed(item.at, receivedAt);
    await keepChoice(ctx, tx, { advisorId, wants, when, source: "message" });
  }
  // A "no" is judged before anything is taken for a tap, and silence is the answer to it, to strangers too.
  const isSilent = wants === "out" || (wants !== null && advisorId !== null) || silent.has(item.type);
  if (!isSilent) await answer(ctx, tx, { item, person, messageId: row.id, at });
  return true;
}

interface Heard {
  item: MessageItem;
  person: Person;
  messageId: number;
  at: number;
}

/** What a message causes. Everything with the outside world becomes a job. */
async function answer(ctx: Context, tx: Tx, { item, person, messageId, at }: Heard): Promise<void> {
  if (!person.advisorId) {
    // A late delivery of an old message is no reason to write to a stranger now.
    const fresh = at > ctx.now() - dayMs;
    if (person.peer && fresh && couldBeRead(item))
      await refuseStranger(ctx, tx, person.peer, dayIn(ctx.config.timeZone, ctx.now()));
    return;
  }
  const { advisorId } = person;
  const asks = await asksFor(ctx, tx, item);
  if (!asks) return;
  const lane = `tap:${advisorId}`;
  await enqueue(tx, tapJob, { messageId, loose: asks === "loose" }, { lane, runAt: ctx.now() });
}

/** "I have a new number", or a new id: from then on the new one is this advisor, and a given up number nobody. */
async function moved(ctx: Context, tx: Tx, item: MessageItem, at: number): Promise<Omit<Person, "peer">> {
  const { newWaId, newUserId, previousUserId } = item.system ?? {};
  const from = keysOf({ waId: item.from, userId: item.userId });
  if (previousUserId && !from.includes(userKey(previousUserId))) from.push(userKey(previousUserId));
  // The new id may stand beside the change only.
  const userId = newUserId ?? (previousUserId ? item.userId : null);
  const to = keysOf({ waId: newWaId ?? null, userId });
  if (from.length === 0 || to.length === 0) return { advisorId: null, joined: [] };
  return moveIdentity(ctx, tx, { from, to, waId: newWaId ?? null, at });
}
