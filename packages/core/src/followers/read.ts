import { commonTopics, type Handle, isRareTopic, prepared } from "@unlatch/db";
import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";

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

const common: ReadonlySet<string> = new Set(commonTopics);

const written = ({ db, t: { feed } }: Handle) =>
  db
    .select({
      seq: feed.seq,
      at: feed.at,
      topic: feed.topic,
      messageId: feed.messageId,
      ref: feed.ref,
      advisorId: feed.advisorId,
      data: feed.data,
    })
    .from(feed);

const statements = prepared((db, t) => ({
  row: db
    .select()
    .from(t.followers)
    .where(eq(t.followers.name, sql.placeholder("name")))
    .prepare(),
  span: written({ db, t })
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

/**
 * Lines of a span in which none can still appear. Who wants nothing but rare ones finds them by their index, and reads
 * nothing of a flood of messages; for the others the lines of other topics are read with theirs.
 */
export async function linesOf(
  handle: Handle,
  span: { after: number; upTo: number; limit: number },
  topics: readonly string[],
): Promise<FollowedLine[]> {
  if (topics.length === 0 || topics.some((topic) => common.has(topic)))
    return statements(handle).span.execute(span);
  const { feed } = handle.t;
  const { after, upTo, limit } = span;
  return written(handle)
    .where(
      and(
        isRareTopic(feed.topic),
        inArray(feed.topic, [...topics]),
        gt(feed.seq, after),
        lte(feed.seq, upTo),
      ),
    )
    .orderBy(asc(feed.seq))
    .limit(limit);
}

/** The oldest line after a number. */
export async function nextLine(handle: Handle, after: number): Promise<{ seq: number; at: number } | null> {
  const [row] = await statements(handle).next.execute({ after });
  return row ?? null;
}
