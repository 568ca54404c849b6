import { and, desc, eq, gt, lt, or } from "drizzle-orm";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { type Counted, type Funnel, funnelOf } from "./funnel.ts";
import { openRuns, type Run, readRun } from "./rows.ts";

/** A run as everybody is told of it. */
export interface RunView extends Omit<Run, "planned" | "leftOut" | "fingerprint"> {
  funnel: Funnel;
  now: Counted["now"];
  leftOut: Counted["leftOut"];
}

/** With what became of its people until this moment. */
export async function viewRun(ctx: Context, run: Run): Promise<RunView> {
  const { planned, leftOut, fingerprint, ...row } = run;
  return { ...row, ...(await funnelOf(ctx, run)) };
}

export const getRun = async (ctx: Context, id: string): Promise<RunView> =>
  viewRun(ctx, await readRun(ctx.store, id));

/** Newest first; the cursor is the last row's `plannedAt.id`. */
export async function listRuns(
  ctx: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: RunView[]; nextCursor: string | null }> {
  const { runs } = ctx.store.t;
  const dot = cursor?.indexOf(".") ?? -1;
  const [at, id] = [Number(cursor?.slice(0, dot)), cursor?.slice(dot + 1) ?? ""];
  const after = cursor ? or(lt(runs.plannedAt, at), and(eq(runs.plannedAt, at), lt(runs.id, id))) : undefined;
  const rows = await ctx.store.db
    .select()
    .from(runs)
    .where(after)
    .orderBy(desc(runs.plannedAt), desc(runs.id))
    .limit(limit + 1);
  const items: RunView[] = [];
  for (const run of rows.slice(0, limit)) items.push(await viewRun(ctx, run));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${last.plannedAt}.${last.id}` : null };
}

/** What runs, or is to come; else the last one of today that had somebody. Null: there is none. */
export async function currentRun(ctx: Context): Promise<RunView | null> {
  const open = await openRuns(ctx.store);
  const order = ["running", "paused", "held", "planned"];
  open.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.startsAt - b.startsAt);
  const [first = await lastOf(ctx, dayIn(ctx.config.timeZone, ctx.now()))] = open;
  return first ? viewRun(ctx, first) : null;
}

async function lastOf({ store }: Context, day: string): Promise<Run | undefined> {
  const { runs } = store.t;
  const [last] = await store.db
    .select()
    .from(runs)
    .where(and(eq(runs.day, day), gt(runs.planned, 0)))
    .orderBy(desc(runs.plannedAt), desc(runs.id))
    .limit(1);
  return last;
}
