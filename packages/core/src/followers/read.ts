import { type Handle, prepared } from "@unlatch/db";
import { and, asc, eq, gt, lte, sql } from "drizzle-orm";

/** A line as it was written; what it is about stands in rows of its own. */
export interface FollowedLine {
  seq: number;
  at: number;
  topic: string;
  messageId: number | null;
  ref: string | null;
  advisorId: string | null;
  data: Record<string, unknown> | null;
}

export interface FollowerRow {
  name: string;
  seq: number;
  wholeAt: number;
  stoppedAt: number | null;
  reason: string | null;
}

const statements = prepared((db, t) => ({
  row: db
    .select()
    .from(t.followers)
    .where(eq(t.followers.name, sql.placeholder("name")))
    .prepare(),
  span: db
    .select({
      seq: t.feed.seq,
      at: t.feed.at,
      topic: t.feed.topic,
      messageId: t.feed.messageId,
      ref: t.feed.ref,
      advisorId: t.feed.advisorId,
      data: t.feed.data,
    })
    .from(t.feed)
    .where(and(gt(t.feed.seq, sql.placeholder("after")), lte(t.feed.seq, sql.placeholder("upTo"))))
    .orderBy(asc(t.feed.seq))
    .limit(sql.placeholder("limit"))
    .prepare(),
  next: db
    .select({ seq: t.feed.seq, at: t.feed.at })
    .from(t.feed)
    .where(gt(t.feed.seq, sql.placeholder("after")))
    .orderBy(asc(t.feed.seq))
    .limit(1)
    .prepare(),
}));

export async function findFollower(handle: Handle, name: string): Promise<FollowerRow | null> {
  const [row] = await statements(handle).row.execute({ name });
  return row ?? null;
}

/** Lines of a span in which none can still appear. */
export const linesOf = (
  handle: Handle,
  span: { after: number; upTo: number; limit: number },
): Promise<FollowedLine[]> => Promise.resolve(statements(handle).span.execute(span));

/** The oldest line after a number. */
export async function nextLine(handle: Handle, after: number): Promise<{ seq: number; at: number } | null> {
  const [row] = await statements(handle).next.execute({ after });
  return row ?? null;
}
