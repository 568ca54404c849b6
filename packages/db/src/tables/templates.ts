import type { Dialect } from "../dialect/sqlite.ts";
import { facts, house } from "./fact.ts";

/** What Meta says of our templates and our number, as it was last told. */
export function templateTables(d: Dialect) {
  const templates = d.table(
    "templates",
    {
      name: d.text("name").notNull(),
      /** As Meta writes it: en_US. */
      language: d.text("language").notNull(),
      metaId: d.text("meta_id"),
      /** Meta's words, open: APPROVED, PAUSED … */
      status: d.text("status").notNull(),
      category: d.text("category").notNull(),
      previousCategory: d.text("previous_category"),
      /** Announced, not done yet. */
      correctCategory: d.text("correct_category"),
      categoryChangesAt: d.time("category_changes_at"),
      /** What somebody decided when it became marketing; null: nobody has, and it is held. */
      marketing: d.oneOf("marketing", ["send", "hold"]),
      quality: d.text("quality"),
      rejectedReason: d.text("rejected_reason"),
      parameterFormat: d.text("parameter_format"),
      components: d.json<Record<string, unknown>[]>("components").notNull(),
      /** The sync did not find it any more. */
      goneAt: d.time("gone_at"),
      syncedAt: d.time("synced_at").notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.name, t.language] })],
  );

  /** What is asked of Meta now and then: the last try and the last that worked. */
  const syncs = d.table("syncs", {
    name: d.text("name").primaryKey(),
    triedAt: d.time("tried_at").notNull(),
    succeededAt: d.time("succeeded_at"),
    /** Why the last try did not work, in words. */
    error: d.text("error"),
  });

  /** The number and its account as Meta showed them: a row when something of it changed. */
  const numberStates = d.table(
    "number_states",
    {
      numberId: d.text("number_id").notNull(),
      at: d.time("at").notNull(),
      status: d.text("status"),
      quality: d.text("quality"),
      /** Unique people in 24 hours outside of open windows; null: unknown; -1: no limit. */
      messagingLimit: d.int("messaging_limit"),
      throughput: d.text("throughput"),
      verifiedName: d.text("verified_name"),
      nameStatus: d.text("name_status"),
      health: d.json<Record<string, unknown>>("health"),
      account: d.json<Record<string, unknown>>("account"),
    },
    (t) => [d.primaryKey({ columns: [t.numberId, t.at] })],
  );

  return { templates, syncs, numberStates };
}

export const templateFacts = { templates: house(), syncs: house(), numberStates: facts() };
