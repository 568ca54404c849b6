import { isNotNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

export const messageStatuses = [
  "received",
  "queued",
  "sending",
  "uncertain",
  "cancelled",
  "accepted",
  "sent",
  "failed",
  "delivered",
  "read",
] as const;

/** Word for word the condition of the index; no list, for which SQLite would build a table at every insert. */
export const isChange = (type: SQLWrapper): SQL =>
  sql`(${type} = 'edit' or ${type} = 'revoke' or ${type} = 'reaction')`;

interface StoredTap {
  form: "button" | "button_reply" | "list_reply" | "flow_reply";
  payload: string;
  label: string;
}

/** Messages of both directions, every attempt to send one, and every status that Meta reported. */
export function messageTables(d: Dialect) {
  const messages = d.table(
    "messages",
    {
      id: d.sequence("id"),
      direction: d.oneOf("direction", ["in", "out"]).notNull(),
      wamid: d.text("wamid"),
      advisorId: d.text("advisor_id"),
      /** The identity's key: whom it came from or goes to. */
      peer: d.text("peer"),
      /** Meta's type for incoming ones; template, image, text … for ours. */
      type: d.text("type").notNull(),
      /** What ours is for: decides window, pause and what an unknown outcome means. */
      purpose: d.oneOf("purpose", ["announcement", "content", "notice", "reply"]),
      status: d.oneOf("status", messageStatuses).notNull(),
      /** What the person reads; of a template, the values that stand in it. */
      text: d.text("text"),
      /** Ours of that type: the template's name at Meta. */
      template: d.text("template"),
      /** Incoming: the type's own object as Meta sent it. Ours: what goes to the Graph API. */
      content: d.json<Record<string, unknown>>("content"),
      /** Incoming, when a button was tapped: which, as it was read from Meta's forms. */
      tap: d.json<StoredTap>("tap"),
      /** Said in a group, to another number of ours, or in the past: which. It asks for nothing here. */
      elsewhere: d.json<Record<string, unknown>>("elsewhere"),
      contextWamid: d.text("context_wamid"),
      packId: d.text("pack_id"),
      part: d.int("part"),
      /** Ours only: what may exist once, for ever. */
      idempotencyKey: d.text("idempotency_key"),
      webhookId: d.int("webhook_id"),
      errorCode: d.int("error_code"),
      errorTitle: d.text("error_title"),
      errorDetails: d.text("error_details"),
      maybeDuplicate: d.bool("maybe_duplicate").notNull(),
      /** Meta's time for incoming ones; ours for outgoing. */
      createdAt: d.time("created_at").notNull(),
      acceptedAt: d.time("accepted_at"),
      // When it was sent, delivered and read stands once, in the statuses.
      failedAt: d.time("failed_at"),
    },
    (t) => [
      // Only rows that have the value: an index page that need not be written is a quarter of a webhook.
      d.uniqueIndex("messages_wamid").on(t.wamid).where(isNotNull(t.wamid)),
      d.uniqueIndex("messages_idempotency").on(t.idempotencyKey).where(isNotNull(t.idempotencyKey)),
      d.index("messages_advisor").on(t.advisorId, t.id),
      d.index("messages_pack").on(t.packId, t.advisorId).where(isNotNull(t.packId)),
      d.index("messages_peer_accepted").on(t.peer, t.acceptedAt).where(isNotNull(t.acceptedAt)),
      // Reactions, edits and deletions are found at the message they are about; nothing else pays for it.
      d.index("messages_about").on(t.contextWamid).where(isChange(t.type)),
      d.index("messages_code").on(t.errorCode, t.id).where(isNotNull(t.errorCode)),
      // A handful of rows, however long they wait for a person.
      d.index("messages_uncertain").on(t.id).where(sql`${t.status} = 'uncertain'`),
    ],
  );

  const attempts = d.table(
    "attempts",
    {
      /** Goes out as biz_opaque_callback_data, so a status finds its attempt when the answer was lost. */
      id: d.text("id").primaryKey(),
      messageId: d.int("message_id").notNull(),
      startedAt: d.time("started_at").notNull(),
      finishedAt: d.time("finished_at"),
      outcome: d.oneOf("outcome", ["accepted", "refused", "unsent", "unknown"]),
      wamid: d.text("wamid"),
      httpStatus: d.int("http_status"),
      errorCode: d.int("error_code"),
      cause: d.text("cause"),
    },
    (t) => [d.index("attempts_message").on(t.messageId)],
  );

  const statuses = d.table(
    "statuses",
    {
      messageId: d.int("message_id").notNull(),
      status: d.text("status").notNull(),
      at: d.time("at").notNull(),
      /** Empty but for groups. */
      participant: d.text("participant").notNull(),
      receivedAt: d.time("received_at").notNull(),
      webhookId: d.int("webhook_id").notNull(),
      /** Errors, price and the like, when Meta sent any. */
      data: d.json<Record<string, unknown>>("data"),
    },
    (t) => [d.primaryKey({ columns: [t.messageId, t.status, t.at, t.participant] })],
  );

  /** Statuses of messages that are not known, or not known yet. */
  const parkedStatuses = d.table(
    "parked_statuses",
    {
      wamid: d.text("wamid").notNull(),
      status: d.text("status").notNull(),
      at: d.time("at").notNull(),
      participant: d.text("participant").notNull(),
      receivedAt: d.time("received_at").notNull(),
      webhookId: d.int("webhook_id").notNull(),
      callbackData: d.text("callback_data"),
      data: d.json<Record<string, unknown>>("data"),
    },
    (t) => [d.primaryKey({ columns: [t.wamid, t.status, t.at, t.participant] })],
  );

  return { messages, attempts, statuses, parkedStatuses };
}

export const messageFacts = {
  messages: facts({ person: "advisorId" }),
  attempts: facts(),
  statuses: facts(),
  parkedStatuses: facts(),
};
