import { setImmediate as breathe } from "node:timers/promises";
import type { Handle, Store } from "@unlatch/db";
import { and, asc, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { testHold } from "../jobs/parked.ts";
import { against, portion, type Reached, reach } from "./many-fit.ts";

export interface Waiting {
  messages: number;
  /** Would be judged fit if it could leave at this moment. */
  leave: number;
  /** Would be cancelled: its morning, or the person's window, is over. */
  tooOld: number;
  /** Would be cancelled: who may not be written to any more. */
  unwanted: number;
}

/** What a hold parked, and what waits behind that in the same lanes. */
function parked(handle: Handle, by: string): SQL | undefined {
  const { jobs } = handle.t;
  const lanes = handle.db
    .select({ lane: jobs.lane })
    .from(jobs)
    .where(and(eq(jobs.heldBy, by), eq(jobs.state, "held")));
  return and(
    inArray(jobs.lane, lanes),
    eq(jobs.task, "outbound.send"),
    inArray(jobs.state, ["held", "waiting"]),
  );
}

export async function countWaiting(handle: Handle, by = testHold): Promise<number> {
  const [row] = await handle.db.select({ n: count() }).from(handle.t.jobs).where(parked(handle, by));
  return row?.n ?? 0;
}

/** What would become of all that if the hold ended now: judged as at the moment of sending. */
export async function weighWaiting(ctx: Context, by = testHold): Promise<Waiting> {
  const ids = await waitingIds(ctx.store, by);
  const all: Waiting = { messages: ids.length, leave: 0, tooOld: 0, unwanted: 0 };
  const reaches = new Map<string, Promise<Reached>>();
  const { messages } = ctx.store.t;
  for (let at = 0; at < ids.length; at += portion) {
    const rows = await ctx.store.db
      .select()
      .from(messages)
      .where(inArray(messages.id, ids.slice(at, at + portion)));
    for (const row of rows) {
      const to = row.advisorId ?? row.peer ?? "";
      const reached = reaches.get(to) ?? reach(ctx.store, row);
      reaches.set(to, reached);
      all[fateOf(ctx, row, await reached)] += 1;
    }
    await breathe();
  }
  return all;
}

function fateOf(
  ctx: Context,
  message: Pick<Store["t"]["messages"]["$inferSelect"], "purpose" | "createdAt">,
  reached: Reached,
): "leave" | "tooOld" | "unwanted" {
  const isOver =
    message.purpose === "announcement" && ctx.now() - message.createdAt > ctx.config.announcementLifeMs;
  const reason = against(ctx, message, reached);
  if (reason === null) return isOver ? "tooOld" : "leave";
  return reason === "window_closed" ? "tooOld" : "unwanted";
}

async function waitingIds(handle: Handle, by: string): Promise<number[]> {
  const { jobs } = handle.t;
  const rows = await handle.db
    .select({ payload: sql<string>`cast(${jobs.payload} as text)` })
    .from(jobs)
    .where(parked(handle, by))
    .orderBy(asc(jobs.id));
  return rows.flatMap(({ payload }) => {
    const id = Number(/"messageId"\s*:\s*(\d+)/.exec(payload)?.[1]);
    return Number.isInteger(id) ? [id] : [];
  });
}
