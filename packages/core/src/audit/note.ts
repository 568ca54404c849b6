import { prepared, type Tx } from "@unlatch/db";
import { desc, sql } from "drizzle-orm";
import type { Actor, Person } from "../actor.ts";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { type Entry, hashOf, start } from "./chain.ts";
import { type Facts, sealFacts } from "./seal.ts";

/** What somebody did. */
export interface Deed {
  /** Its name in the audit, and the topic of its line. */
  topic: string;
  /** The id of what it was done to. */
  ref?: string | number | null;
  messageId?: number;
  /** The person it is about. Where it was done to them, their own values are sealed with their key. */
  advisorId?: string | null;
  before?: Facts | null;
  after?: Facts | null;
  /** What the line says beside who did it; null: it concerns nobody else and has no line. */
  line?: Record<string, unknown> | null;
}

const statements = prepared((db, t) => ({
  last: db.select({ hash: t.audit.hash }).from(t.audit).orderBy(desc(t.audit.id)).limit(1).prepare(),
  keep: db
    .insert(t.audit)
    .values({
      at: sql.placeholder("at"),
      actorKind: sql.placeholder("actorKind"),
      actorId: sql.placeholder("actorId"),
      actorName: sql.placeholder("actorName"),
      keyId: sql.placeholder("keyId"),
      action: sql.placeholder("action"),
      subject: sql.placeholder("subject"),
      before: sql.placeholder("before"),
      after: sql.placeholder("after"),
      requestId: sql.placeholder("requestId"),
      hash: sql.placeholder("hash"),
    })
    .prepare(),
}));

/** Who did what, in the audit and as a line of the feed: every verb that changes something in somebody's name ends here. */
export async function note(ctx: Pick<Context, "now">, tx: Tx, actor: Actor, deed: Deed): Promise<void> {
  const { topic, ref, messageId, advisorId = null, before = null, after = null, line = {} } = deed;
  const at = ctx.now();
  const subject = ref ?? messageId ?? null;
  const personId = advisorId !== null && ref === advisorId ? advisorId : null;
  const facts = async (some: Facts | null) =>
    some === null ? null : JSON.stringify(await sealFacts(tx, personId, some));
  const entry: Entry = {
    at,
    ...who(actor),
    action: topic,
    subject: subject === null ? null : String(subject),
    before: await facts(before),
    after: await facts(after),
  };
  // Two who write at once would both follow the same row.
  await tx.lock("audit");
  const [last] = await statements(tx).last.execute();
  tx.wake("noted");
  await statements(tx).keep.execute({ ...entry, hash: hashOf(last?.hash ?? start, entry) });
  if (line === null) return;
  const data = { ...(isPerson(actor) ? { byId: actor.id } : { by: actor.name }), ...line };
  await appendFeed(tx, {
    at,
    topic,
    data,
    advisorId,
    ...(messageId === undefined ? { ref } : { messageId }),
  });
}

const isPerson = (actor: Actor): actor is Person => actor.kind === "user" || actor.kind === "key";

function who(actor: Actor): Pick<Entry, "actorKind" | "actorId" | "actorName" | "keyId" | "requestId"> {
  const { kind, id, name } = actor;
  return {
    actorKind: kind,
    actorId: id,
    actorName: name,
    keyId: isPerson(actor) ? (actor.key?.id ?? null) : null,
    requestId: isPerson(actor) ? actor.requestId : null,
  };
}
