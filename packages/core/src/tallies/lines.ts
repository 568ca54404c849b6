import { prepared } from "@unlatch/db";
import { asc, gt, sql } from "drizzle-orm";
import { lineTally as name } from "../feed.ts";
import { rowsInTurn, type Tally } from "./tally.ts";

const statements = prepared((db, { feed }) => ({
  after: db
    .select({ seq: feed.seq, topic: feed.topic, at: feed.at })
    .from(feed)
    .where(gt(feed.seq, sql.placeholder("after")))
    .orderBy(asc(feed.seq))
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

/** Lines of the feed by topic; they are counted where they are written. */
export const lineTally: Tally = {
  name,
  format: 1,
  async *facts(handle) {
    const read = (after: number, limit: number) => statements(handle).after.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.seq, 0))
      yield rows.map(({ topic, at }) => ({ key: topic, at }));
  },
};
