import type { Dialect } from "../dialect/sqlite.ts";
import { chosen } from "./fact.ts";

/** A way of looking that somebody gave a name: filters, range and tab as the address holds them. */
export function viewTables(d: Dialect) {
  const savedViews = d.table(
    "saved_views",
    {
      id: d.text("id").primaryKey(),
      ownerId: d.text("owner_id").notNull(),
      ownerName: d.text("owner_name").notNull(),
      name: d.text("name").notNull(),
      /** The query part of the address, without the question mark. */
      search: d.text("search").notNull(),
      /** Everybody sees it; only its owner changes it. */
      shared: d.bool("shared").notNull(),
      createdAt: d.time("created_at").notNull(),
    },
    (t) => [d.uniqueIndex("saved_views_owner_name").on(t.ownerId, t.name)],
  );
  return { savedViews };
}

export const viewFacts = { savedViews: chosen() };
