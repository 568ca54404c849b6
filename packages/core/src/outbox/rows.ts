import type { Handle, Tx } from "@unlatch/db";
import { and, asc, eq, gte, inArray, or } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";

export type Outgoing = Handle["t"]["outbox"]["$inferSelect"];
export type Mine = Awaited<ReturnType<typeof listMine>>[number];

/** What came of it is told in every tab of its person for so long. */
const toldMs = 30_000;
const openStates = ["waiting", "leaving"] as const;

/** Of its job, which is alone in it. */
export const laneFor = (id: number) => `outbox:${id}`;

/** One's own that still wait, and what just became of the others; each with when it leaves, null once it does. */
export async function listMine(ctx: Context, actor: Pick<Actor, "id">) {
  const { outbox, jobs, advisors } = ctx.store.t;
  const rows = await ctx.store.db
    .select({ row: outbox, name: advisors.name })
    .from(outbox)
    .leftJoin(advisors, eq(advisors.id, outbox.advisorId))
    .where(
      and(
        eq(outbox.byId, actor.id),
        or(inArray(outbox.state, [...openStates]), gte(outbox.endedAt, ctx.now() - toldMs)),
      ),
    )
    .orderBy(asc(outbox.id));
  const waiting = rows.filter(({ row }) => row.state === "waiting").map(({ row }) => laneFor(row.id));
  const due = await ctx.store.db
    .select({ lane: jobs.lane, runAt: jobs.runAt })
    .from(jobs)
    .where(inArray(jobs.lane, waiting));
  const leavesAt = new Map(due.map(({ lane, runAt }) => [lane, runAt]));
  return rows.map(({ row, name }) => ({ ...row, name, leavesAt: leavesAt.get(laneFor(row.id)) ?? null }));
}

/** Somebody else's is not there. */
export async function getMine(handle: Handle, actor: Pick<Actor, "id">, id: number): Promise<Outgoing> {
  const { outbox } = handle.t;
  const [row] = await handle.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), eq(outbox.byId, actor.id)));
  if (!row) throw notFound("What you want to take back");
  return row;
}

type State = Outgoing["state"];

/** Only from this state, so that of two who want to end it one does; undefined for the other. */
export async function moveOn(
  tx: Tx,
  { id, from }: { id: number; from: readonly State[] },
  to: Partial<Pick<Outgoing, "state" | "done" | "refusal" | "endedAt">>,
): Promise<Outgoing | undefined> {
  const { outbox } = tx.t;
  const [row] = await tx.db
    .update(outbox)
    .set(to)
    .where(and(eq(outbox.id, id), inArray(outbox.state, [...from])))
    .returning();
  return row;
}
