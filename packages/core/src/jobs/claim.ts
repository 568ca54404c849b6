import { type Handle, prepared, skipLocked, type Tx } from "@unlatch/db";
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { type Urgency, urgencies } from "./kinds.ts";

const statements = prepared((db, t) => {
  // One urgency at a time: ordered over all of them, every job of a later moment would be read first.
  const due = db
    .select({ id: t.jobs.id })
    .from(t.jobs)
    .where(
      and(
        eq(t.jobs.state, "ready"),
        eq(t.jobs.urgency, sql.placeholder("urgency")),
        lte(t.jobs.runAt, sql.placeholder("now")),
      ),
    )
    .orderBy(asc(t.jobs.runAt), asc(t.jobs.id))
    .limit(sql.placeholder("limit"));
  return {
    claim: db
      .update(t.jobs)
      .set({
        state: "running",
        tries: sql`${t.jobs.tries} + 1`,
        leaseToken: sql`${sql.placeholder("token")}`,
        leaseUntil: sql`${sql.placeholder("until")}`,
      })
      .where(inArray(t.jobs.id, skipLocked(due)))
      .returning({
        id: t.jobs.id,
        task: t.jobs.task,
        // As text: a payload that can't be read is its own job's trouble, not that of all claimed with it.
        payload: sql<string>`cast(${t.jobs.payload} as text)`,
        lane: t.jobs.lane,
        runAt: t.jobs.runAt,
        tries: t.jobs.tries,
        heldBy: t.jobs.heldBy,
      })
      .prepare(),
    next: db
      .select({ runAt: t.jobs.runAt })
      .from(t.jobs)
      .where(and(eq(t.jobs.state, "ready"), eq(t.jobs.urgency, sql.placeholder("urgency"))))
      .orderBy(asc(t.jobs.runAt))
      .limit(1)
      .prepare(),
  };
});

type Row = Awaited<ReturnType<ReturnType<typeof statements>["claim"]["execute"]>>[number];
export type ClaimedJob = Row & { urgency: Urgency; token: string };

/** How many of each urgency may be taken now; all together at most `atMost`. */
export interface Room {
  atMost: number;
  of: Record<Urgency, number>;
}

/** Takes what is due, the urgent first; never two jobs of one lane. `full`: there may be more to take. */
export async function claim(
  tx: Tx,
  options: { now: number; room: Room; token: string; leaseUntil: number },
): Promise<{ jobs: ClaimedJob[]; full: boolean }> {
  const { now, room, token, leaseUntil } = options;
  const jobs: ClaimedJob[] = [];
  let full = false;
  for (const urgency of urgencies) {
    const limit = Math.min(room.atMost - jobs.length, room.of[urgency]);
    if (limit <= 0) continue;
    const rows = await statements(tx).claim.execute({ now, urgency, limit, token, until: leaseUntil });
    rows.sort((a, b) => a.runAt - b.runAt || a.id - b.id);
    for (const row of rows) jobs.push({ ...row, urgency, token });
    full ||= rows.length === limit;
  }
  return { jobs, full };
}

/** When the next job of these urgencies is due; null when none is ready. */
export async function nextRunAt(handle: Handle, of: readonly Urgency[]): Promise<number | null> {
  let next: number | null = null;
  for (const urgency of of) {
    const [row] = await statements(handle).next.execute({ urgency });
    // SQLite keeps a time that is none; it is never due, and must not wake anybody.
    if (typeof row?.runAt === "number" && (next === null || row.runAt < next)) next = row.runAt;
  }
  return next;
}
