import type { Handle, Tx } from "@unlatch/db";
import { and, desc, eq, inArray, lt, type SQL } from "drizzle-orm";
import { type Actor, may } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";

export type Task = Handle["t"]["tasks"]["$inferSelect"];
export const openStates = ["queued", "running"] as const;
const mostOpen = 10;

export const isOpen = ({ state }: Pick<Task, "state">): boolean => state === "queued" || state === "running";

interface TaskQuery {
  cursor?: number;
  limit: number;
  /** One's own only, also of who may see all. */
  by?: "me" | undefined;
}

/** A person's own, newest first; whoever may see all sees everybody's. */
export async function listTasks(ctx: Context, actor: Actor, query: TaskQuery) {
  const { tasks } = ctx.store.t;
  const where: SQL[] = [];
  if (query.by === "me" || !may(actor, "tasks.all")) where.push(eq(tasks.byId, actor.id));
  if (query.cursor !== undefined) where.push(lt(tasks.id, query.cursor));
  const rows = await ctx.store.db
    .select()
    .from(tasks)
    .where(and(...where))
    .orderBy(desc(tasks.id))
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? String(last.id) : null };
}

/** Somebody else's is not there. */
export async function getTask(ctx: Context, actor: Actor, id: number): Promise<Task> {
  const found = await findTask(ctx.store, id);
  if (!found || (found.byId !== actor.id && !may(actor, "tasks.all"))) throw notFound("This task");
  return found;
}

export async function findTask(handle: Handle, id: number): Promise<Task | undefined> {
  const { tasks } = handle.t;
  const [row] = await handle.db.select().from(tasks).where(eq(tasks.id, id));
  return row;
}

/** A row that waits for its job. */
export async function addTask(
  ctx: Context,
  tx: Tx,
  { actor, kind, input }: { actor: Actor; kind: string; input: unknown },
): Promise<number> {
  const { tasks } = tx.t;
  await tx.lock(`tasks:${actor.id}`);
  const open = await tx.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.byId, actor.id), inArray(tasks.state, [...openStates])));
  if (open.length >= mostOpen)
    throw new Refusal(
      "limited",
      `${mostOpen} tasks of yours wait or run already. Wait until one has ended, or cancel one.`,
    );
  const [row] = await tx.db
    .insert(tasks)
    .values({
      kind,
      state: "queued",
      input,
      done: 0,
      byId: actor.id,
      byName: actor.name,
      createdAt: ctx.now(),
    })
    .returning({ id: tasks.id });
  if (!row) throw notFound("This task");
  return row.id;
}

/** Ends one's own, or anybody's with the right to. What runs is told and ends at its next breath. */
export async function cancelTask(ctx: Context, actor: Actor, input: { id: number }): Promise<Task> {
  const task = await getTask(ctx, actor, input.id);
  const cancelled = await ctx.store.transaction(async (tx) => {
    const [row] = await changeOpen(tx, task.id, { state: "cancelled", endedAt: ctx.now() });
    if (!row) return null;
    await note(ctx, tx, actor, {
      topic: "task.cancelled",
      ref: task.id,
      before: { state: task.state },
      line: null,
    });
    return row;
  });
  if (cancelled) return cancelled;
  const now = await getTask(ctx, actor, input.id);
  if (now.state === "cancelled") return now;
  throw new Refusal("conflict", `This task has ended already: it is ${now.state}.`);
}

/** Changes a task that has not ended; nothing when it has. */
export async function changeOpen(
  tx: Tx,
  id: number,
  end: Partial<Pick<Task, "state" | "endedAt" | "error" | "result" | "done" | "total">>,
): Promise<Task[]> {
  const { tasks } = tx.t;
  tx.wake("tasks");
  return tx.db
    .update(tasks)
    .set(end)
    .where(and(eq(tasks.id, id), inArray(tasks.state, [...openStates])))
    .returning();
}
