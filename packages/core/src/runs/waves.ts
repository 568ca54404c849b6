import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { readRun } from "./rows.ts";

const minuteMs = 60_000;

/** One minute of a run: whose message left in it, and whose failed. */
export interface Wave {
  at: number;
  left: number;
  failed: number;
}

/** Minute by minute, those in which nothing happened left out; with how many still wait for their turn. */
export async function wavesOf(
  ctx: Context,
  { id }: { id: string },
): Promise<{ minutes: Wave[]; waiting: number }> {
  const { store } = ctx;
  await readRun(store, id);
  const { runPeople, messages } = store.t;
  const minute = sql<number>`(coalesce(${messages.acceptedAt}, ${messages.failedAt}, ${messages.createdAt}) / ${minuteMs})`;
  const gone = ["accepted", "sent", "delivered", "read", "failed"] as const;
  const rows = await store.db
    .select({ minute: minute.as("minute"), status: messages.status, n: sql`count(*)`.mapWith(Number) })
    .from(runPeople)
    .innerJoin(messages, eq(messages.id, runPeople.messageId))
    .where(and(eq(runPeople.runId, id), inArray(messages.status, [...gone])))
    .groupBy(sql`minute`, messages.status)
    .orderBy(asc(sql`minute`));
  const waves = new Map<number, Wave>();
  for (const row of rows) {
    const at = Math.floor(Number(row.minute)) * minuteMs;
    const wave = waves.get(at) ?? { at, left: 0, failed: 0 };
    waves.set(at, wave);
    if (row.status === "failed") wave.failed += row.n;
    else wave.left += row.n;
  }
  const [planned] = await store.db
    .select({ n: sql`count(*)`.mapWith(Number) })
    .from(runPeople)
    .where(and(eq(runPeople.runId, id), sql`${runPeople.state} = 'planned'`));
  return { minutes: [...waves.values()], waiting: planned?.n ?? 0 };
}
