import { type Handle, prepared } from "@unlatch/db";
import { and, eq, gte, lt, ne, sql } from "drizzle-orm";

/** How far a message came; the higher wins when somebody got more than one. */
const rank = {
  cancelled: 1,
  failed: 2,
  queued: 3,
  sending: 4,
  uncertain: 4,
  accepted: 5,
  sent: 6,
  delivered: 7,
  read: 8,
} as const;

const statements = prepared((db, t) => {
  const { messages, runs, runPeople } = t;
  return {
    // Of a run that has not begun nobody was told yet.
    announced: db
      .select({
        advisorId: runPeople.advisorId,
        place: runPeople.state,
        reason: runPeople.reason,
        status: messages.status,
        errorCode: messages.errorCode,
        errorTitle: messages.errorTitle,
        createdAt: sql<number>`coalesce(${messages.createdAt}, ${runs.startedAt}, ${runs.plannedAt})`.mapWith(
          Number,
        ),
      })
      .from(runs)
      .innerJoin(runPeople, eq(runPeople.runId, runs.id))
      .leftJoin(messages, eq(messages.id, runPeople.messageId))
      .where(
        and(
          eq(runs.packId, sql.placeholder("packId")),
          ne(runs.state, "planned"),
          ne(runPeople.state, "left_out"),
        ),
      )
      .prepare(),
    // What was announced before there were runs: the key names the pack, and its index holds nothing else of it.
    before: db
      .select({
        advisorId: messages.advisorId,
        status: messages.status,
        errorCode: messages.errorCode,
        errorTitle: messages.errorTitle,
        createdAt: messages.createdAt,
      })
      .from(messages)
      .where(
        and(
          gte(messages.idempotencyKey, sql.placeholder("from")),
          lt(messages.idempotencyKey, sql.placeholder("to")),
        ),
      )
      .prepare(),
  };
});

/** What became of one person's announcements of a day. */
export interface Reached {
  advisorId: string;
  status: keyof typeof rank;
  errorCode: number | null;
  errorTitle: string | null;
}

export interface Announced {
  people: Reached[];
  /** Null when nobody was to be told. */
  firstAt: number | null;
}

/** One entry for each person who was to be told of any of these packs, with the best that happened. */
export async function announcedTo(handle: Handle, packIds: readonly string[]): Promise<Announced> {
  const best = new Map<string, Reached>();
  let firstAt: number | null = null;
  for (const id of packIds)
    for (const row of await rowsOf(handle, id)) {
      if (row.advisorId === null || !(row.status in rank)) continue;
      firstAt = Math.min(firstAt ?? row.createdAt, row.createdAt);
      const one = { ...row, advisorId: row.advisorId, status: row.status as Reached["status"] };
      const known = best.get(one.advisorId);
      if (!known || rank[one.status] > rank[known.status]) best.set(one.advisorId, one);
    }
  return { people: [...best.values()], firstAt };
}

async function rowsOf(handle: Handle, packId: string) {
  // ";" follows ":" in every collation of ours.
  const span = { from: `announce:${packId}:`, to: `announce:${packId};` };
  const before = await statements(handle).before.execute(span);
  const ofRuns = await statements(handle).announced.execute({ packId });
  return [...before, ...ofRuns.map(asReached)];
}

type OfRun = Awaited<ReturnType<ReturnType<typeof statements>["announced"]["execute"]>>[number];

/** Whom a run sent nothing to waits for it, or will never get it. */
function asReached({ place, reason, ...row }: OfRun) {
  if (place === "planned") return { ...row, status: "queued" as const };
  if (row.status !== null && place !== "expired" && place !== "cancelled")
    return { ...row, status: row.status };
  return { ...row, status: "cancelled" as const, errorTitle: reason };
}

export const isReached = ({ status }: Reached) => status === "delivered" || status === "read";
export const isLost = ({ status }: Reached) => status === "failed" || status === "cancelled";
export const isAccepted = ({ status }: Reached) => rank[status] >= rank.accepted;
