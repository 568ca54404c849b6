import { forUpdate, type Tx } from "@unlatch/db";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import type { Death, Settled } from "../jobs/kinds.ts";
import { type CountedMessage, countedColumns, moveMessage } from "../tallies/messages.ts";

type Unsent = CountedMessage & { id: number; advisorId: string | null };

/**
 * A job that was to send has died. Its message has failed for a reason of ours, is seen, and may be sent
 * again; one that may be with Meta stays uncertain, which a person decides.
 */
export async function settleSend(
  ctx: Context,
  tx: Tx,
  { payload, lane, reason }: Death<{ messageId: number }>,
): Promise<Settled> {
  const unsent = payload ? await unsentOf(tx, payload.messageId) : await abandoned(tx, lane ?? "");
  for (const message of unsent) await settle(ctx, tx, message, reason);
  const [first] = unsent;
  return first ? { messageId: first.id, advisorId: first.advisorId } : {};
}

async function settle(ctx: Context, tx: Tx, message: Unsent, reason: string): Promise<void> {
  const { messages } = tx.t;
  const at = ctx.now();
  const mayBeWithMeta = message.status !== "queued";
  const status = mayBeWithMeta ? "uncertain" : "failed";
  await tx.db
    .update(messages)
    .set(mayBeWithMeta ? { status } : { status, failedAt: at, errorTitle: "gave_up", errorDetails: reason })
    .where(eq(messages.id, message.id));
  moveMessage(tx, message, { status });
  await appendFeed(tx, {
    at,
    topic: mayBeWithMeta ? "message.undecided" : "message.failed",
    messageId: message.id,
    advisorId: message.advisorId,
    ...(!mayBeWithMeta && { data: { reason: "gave_up" } }),
  });
}

const unsentColumns = ({ t }: Tx) => ({
  id: t.messages.id,
  advisorId: t.messages.advisorId,
  ...countedColumns(t),
});

const open = ["queued", "sending", "uncertain"] as const;

/** Without its content, which may be what can't be read. */
function unsentOf(tx: Tx, id: number): Promise<Unsent[]> {
  const { messages } = tx.t;
  return forUpdate(
    tx.db
      .select(unsentColumns(tx))
      .from(messages)
      .where(and(eq(messages.id, id), eq(messages.direction, "out"), inArray(messages.status, [...open]))),
  );
}

/** The job does not say which message it was for: it is the one of its lane that no other job is for. */
async function abandoned(tx: Tx, lane: string): Promise<Unsent[]> {
  const { messages, jobs } = tx.t;
  const [kind, ...rest] = lane.split(":");
  const whom = rest.join(":");
  if (!whom) return [];
  const waiting = await tx.db
    .select(unsentColumns(tx))
    .from(messages)
    .where(
      and(
        whom.includes(":")
          ? and(isNull(messages.advisorId), eq(messages.peer, whom))
          : eq(messages.advisorId, whom),
        eq(messages.direction, "out"),
        inArray(messages.status, [...open]),
        kind === "announce" ? eq(messages.purpose, "announcement") : ne(messages.purpose, "announcement"),
      ),
    );
  const others = await tx.db
    .select({ payload: sql<string>`cast(${jobs.payload} as text)` })
    .from(jobs)
    .where(and(eq(jobs.lane, lane), ne(jobs.state, "dead")));
  const served = new Set(others.map(({ payload }) => /"messageId"\s*:\s*(\d+)/.exec(payload)?.[1]));
  return waiting.filter(({ id }) => !served.has(String(id)));
}
