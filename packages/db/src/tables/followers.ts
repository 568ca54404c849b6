import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** Who reads the feed and remembers how far: each line's effect and this number are one commit. */
export function followerTables(d: Dialect) {
  const followers = d.table("followers", {
    name: d.text("name").primaryKey(),
    /** The last line that it has handled. */
    seq: d.int("seq").notNull(),
    /** What it keeps is whole once it has come this far: the newest line when it began, or began anew. */
    wholeAt: d.int("whole_at").notNull(),
    /** Since when it does not get on, and why; null while it does. */
    stoppedAt: d.time("stopped_at"),
    reason: d.text("reason"),
  });
  return { followers };
}

/** Their numbers go with the lines that they count. */
export const followerFacts = { followers: facts() };
