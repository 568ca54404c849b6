import { prepared, type Tx } from "@unlatch/db";
import type { TemplateComponent } from "@unlatch/whatsapp";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { enqueue } from "../jobs/queue.ts";
import { countMessage } from "../tallies/messages.ts";
import type { Content } from "./content.ts";
import { laneOf, urgencyOf } from "./lane.ts";
import { sendJob } from "./send.ts";

export interface NewMessage {
  purpose: "announcement" | "content" | "notice" | "reply";
  advisorId: string | null;
  /** The identity's key of the person it goes to. */
  peer: string;
  message: Content;
  /** What may exist once, for ever. */
  idempotencyKey: string;
  packId?: string;
  part?: number;
  /** One of many at once: it gives way to whoever waits for an answer. */
  isBulk?: boolean;
}

const statements = prepared((db, t) => ({
  insert: db
    .insert(t.messages)
    .values({
      direction: "out",
      advisorId: sql.placeholder("advisorId"),
      peer: sql.placeholder("peer"),
      type: sql.placeholder("type"),
      purpose: sql.placeholder("purpose"),
      status: "queued",
      text: sql.placeholder("text"),
      template: sql.placeholder("template"),
      content: sql.placeholder("content"),
      packId: sql.placeholder("packId"),
      part: sql.placeholder("part"),
      idempotencyKey: sql.placeholder("idempotencyKey"),
      maybeDuplicate: false,
      createdAt: sql.placeholder("now"),
    })
    .onConflictDoNothing()
    .returning({ id: t.messages.id })
    .prepare(),
}));

/** Keeps a message that is to leave, and the job that sends it. Null when it exists already. */
export async function queueMessage(ctx: Context, tx: Tx, wanted: NewMessage): Promise<number | null> {
  const now = ctx.now();
  const text = textOf(wanted.message);
  const [row] = await statements(tx).insert.execute({
    advisorId: wanted.advisorId,
    peer: wanted.peer,
    type: wanted.message.type,
    purpose: wanted.purpose,
    text,
    template: wanted.message.type === "template" ? wanted.message.name : null,
    content: wanted.message,
    packId: wanted.packId ?? null,
    part: wanted.part ?? null,
    idempotencyKey: wanted.idempotencyKey,
    now,
  });
  if (!row) return null;
  countMessage(tx, {
    direction: "out",
    type: wanted.message.type,
    purpose: wanted.purpose,
    status: "queued",
    errorCode: null,
    acceptedAt: null,
    createdAt: now,
  });
  const way = { lane: laneOf(wanted), urgency: wanted.isBulk ? (1 as const) : urgencyOf(wanted), runAt: now };
  await enqueue(tx, sendJob, { messageId: row.id }, way);
  await appendFeed(tx, {
    at: now,
    topic: "message.queued",
    messageId: row.id,
    advisorId: wanted.advisorId,
  });
  return row.id;
}

/** What the person will read of it. */
function textOf(message: Content): string | null {
  switch (message.type) {
    case "text":
      return message.body;
    case "image":
      return message.caption ?? null;
    case "template":
      return message.components.flatMap(valuesOf).join(" · ") || null;
    case "interactive":
      return message.interactive.body.text;
    default:
      return message satisfies never;
  }
}

/** A button's payload is not read, it is tapped. */
const valuesOf = ({ type, parameters = [] }: TemplateComponent) =>
  type === "button" ? [] : parameters.flatMap((one) => (one.type === "text" ? one.text : []));
