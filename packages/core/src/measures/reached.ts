import { type Handle, prepared } from "@unlatch/db";
import { and, gte, lt, sql } from "drizzle-orm";

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
  const { messages } = t;
  // The key of an announcement names its pack, and its index holds nothing else of the pack: with 90 days
  // kept, a pack's announcements are found without reading its content.
  const ofPack = and(
    gte(messages.idempotencyKey, sql.placeholder("from")),
    lt(messages.idempotencyKey, sql.placeholder("to")),
  );
  return {
    announced: db
      .select({
        advisorId: messages.advisorId,
        status: messages.status,
        errorCode: messages.errorCode,
        errorTitle: messages.errorTitle,
        createdAt: messages.createdAt,
      })
      .from(messages)
      .where(ofPack)
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
  for (const id of packIds) {
    // ";" follows ":" in every collation of ours.
    const rows = await statements(handle).announced.execute({
      from: `announce:${id}:`,
      to: `announce:${id};`,
    });
    for (const row of rows) {
      if (row.advisorId === null || !(row.status in rank)) continue;
      firstAt = Math.min(firstAt ?? row.createdAt, row.createdAt);
      const one = { ...row, advisorId: row.advisorId, status: row.status as Reached["status"] };
      const known = best.get(one.advisorId);
      if (!known || rank[one.status] > rank[known.status]) best.set(one.advisorId, one);
    }
  }
  return { people: [...best.values()], firstAt };
}

export const isReached = ({ status }: Reached) => status === "delivered" || status === "read";
export const isLost = ({ status }: Reached) => status === "failed" || status === "cancelled";
export const isAccepted = ({ status }: Reached) => rank[status] >= rank.accepted;
