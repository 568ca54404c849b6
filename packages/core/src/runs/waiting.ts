import type { Handle, Tx } from "@unlatch/db";
import { and, eq, exists, inArray, lte, notExists, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Person } from "./queue-person.ts";
import type { Run } from "./rows.ts";

const onTheirWay = ["queued", "sending"] as const;

export interface Outstanding {
  /** People whose message is queued or being sent. */
  people: number;
  /** When the last of them was queued; 0: nobody is. */
  newestAt: number;
}

/** Puts those aside whose message waits no more, and counts the others: two seconds of sends at most. */
export async function settleQueued(ctx: Context, tx: Tx, { id }: Run): Promise<Outstanding> {
  const { runPeople, messages } = tx.t;
  const waits = tx.db
    .select({ one: sql`1` })
    .from(messages)
    .where(and(eq(messages.id, runPeople.messageId), inArray(messages.status, [...onTheirWay])));
  const ofRun = and(eq(runPeople.runId, id), sql`${runPeople.state} = 'queued'`);
  await tx.db
    .update(runPeople)
    .set({ state: "settled", changedAt: ctx.now() })
    .where(and(ofRun, notExists(waits)));
  const [left] = await tx.db
    .select({
      people: sql`count(*)`.mapWith(Number),
      newestAt: sql`coalesce(max(${runPeople.changedAt}), 0)`.mapWith(Number),
    })
    .from(runPeople)
    .where(and(ofRun, exists(waits)));
  return left ?? { people: 0, newestAt: 0 };
}

/** Whose turn it is, in their order. */
export async function dueNow(ctx: Context, tx: Tx, { id }: Run, limit: number): Promise<Person[]> {
  const { runPeople } = tx.t;
  const { advisorId, messageId, startsAt, position } = runPeople;
  return tx.db
    .select({ advisorId, messageId })
    .from(runPeople)
    .where(and(eq(runPeople.runId, id), sql`${runPeople.state} = 'planned'`, lte(startsAt, ctx.now())))
    .orderBy(startsAt, position)
    .limit(limit);
}

/** When the next one's turn comes; null: nobody is planned any more. */
export async function nextTurnAt({ db, t }: Handle, { id }: Run): Promise<number | null> {
  const { runPeople } = t;
  const [next] = await db
    .select({ at: runPeople.startsAt })
    .from(runPeople)
    .where(and(eq(runPeople.runId, id), sql`${runPeople.state} = 'planned'`))
    .orderBy(runPeople.startsAt, runPeople.position)
    .limit(1);
  return next?.at ?? null;
}
