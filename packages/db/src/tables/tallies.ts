import type { Dialect } from "../dialect/sqlite.ts";
import { facts, house } from "./fact.ts";

/** Counts that follow the facts, for each quarter of an hour. */
export function tallyTables(d: Dialect) {
  const tallies = d.table(
    "tallies",
    {
      name: d.text("name").notNull(),
      /** The time of the fact in quarters of an hour since the epoch: every zone's days are whole numbers of them. */
      bucket: d.int("bucket").notNull(),
      key: d.text("key").notNull(),
      n: d.int("n").notNull(),
    },
    // The bucket before the key: who reads asks for all keys of a span, and who writes stays in one page.
    (t) => [d.primaryKey({ columns: [t.name, t.bucket, t.key] })],
  );

  /**
   * PostgreSQL: what changed since, written in the transaction that keeps the fact, and folded into the tallies about
   * once a second. Their sum is the count. Never updated, so that no writer waits for another.
   */
  const tallyChanges = d.table("tally_changes", {
    name: d.text("name").notNull(),
    bucket: d.int("bucket").notNull(),
    key: d.text("key").notNull(),
    n: d.int("n").notNull(),
  });

  /** Which tallies are whole: without a row here the facts from before there were tallies are not in them. */
  const tallyStates = d.table("tally_states", {
    name: d.text("name").primaryKey(),
    /** Of its keys: counted anew when the code makes other ones. */
    format: d.int("format").notNull(),
    whole: d.bool("whole").notNull(),
    /** Who counts now: another one who begins takes it over, and the first one stops. */
    counting: d.text("counting"),
    countedAt: d.time("counted_at"),
  });

  return { tallies, tallyChanges, tallyStates };
}

/** Counts go with what they count. */
export const tallyFacts = { tallies: facts(), tallyChanges: facts(), tallyStates: house() };
