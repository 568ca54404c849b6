import type { Dialect } from "../dialect/sqlite.ts";
import { people } from "./fact.ts";

/**
 * What has a name or words and no number of its own: the index of words knows numbers only. Which words stand for which
 * number is kept apart (../word-index.ts), since each engine does that in its own way.
 */
export function searchTables(d: Dialect) {
  const searchSubjects = d.table(
    "search_subjects",
    {
      id: d.sequence("id"),
      kind: d.oneOf("kind", ["advisor", "identity", "line"]).notNull(),
      /** Of an advisor, the key of an identity, the number of a feed line. */
      ref: d.text("ref").notNull(),
      /** A name as it was last indexed, so that the same one is not indexed at every message. */
      name: d.text("name"),
    },
    (t) => [d.uniqueIndex("search_subjects_ref").on(t.kind, t.ref)],
  );
  return { searchSubjects };
}

export const searchFacts = { searchSubjects: people({ person: "ref" }) };
