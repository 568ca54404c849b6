import type { Dialect } from "../dialect/sqlite.ts";
import { people } from "./fact.ts";

/** Advisors, the addresses under which they, or strangers, are known, and how these change. */
export function peopleTables(d: Dialect) {
  const advisors = d.table(
    "advisors",
    {
      id: d.text("id").primaryKey(),
      name: d.text("name").notNull(),
      /** E.164, as a person entered it. */
      phone: d.text("phone").notNull(),
      timeZone: d.text("time_zone"),
      tags: d.json<string[]>("tags").notNull(),
      enabled: d.bool("enabled").notNull(),
      authorised: d.bool("authorised").notNull(),
      /** The latest of each decides, so that late or repeated webhooks change nothing. */
      optedInAt: d.time("opted_in_at"),
      optedOutAt: d.time("opted_out_at"),
      /** When we first heard of it: of two wishes of one second the one that we heard later is the later one. */
      optedInHeardAt: d.time("opted_in_heard_at"),
      optedOutHeardAt: d.time("opted_out_heard_at"),
      optInSource: d.text("opt_in_source"),
      optOutSource: d.text("opt_out_source"),
      createdAt: d.time("created_at").notNull(),
      updatedAt: d.time("updated_at").notNull(),
    },
    (t) => [d.index("advisors_created").on(t.createdAt, t.id)],
  );

  const identities = d.table(
    "identities",
    {
      /** `tel:<digits in one canonical form>` or `user:<business-scoped id>`. */
      key: d.text("key").primaryKey(),
      /** Null: a stranger. */
      advisorId: d.text("advisor_id"),
      /** As Meta writes it: replies go to this form. */
      waId: d.text("wa_id"),
      profileName: d.text("profile_name"),
      /** The number went to somebody else: what came later is not this person's. */
      endedAt: d.time("ended_at"),
      /** Opens the 24-hour window. */
      lastInboundAt: d.time("last_inbound_at"),
      createdAt: d.time("created_at").notNull(),
    },
    (t) => [d.index("identities_advisor").on(t.advisorId)],
  );

  /**
   * Somebody went on under other names, as Meta told it: one row for each name, old and new. Kept, because
   * moves come in any order, and one may come before it is known whose it is.
   */
  const moves = d.table(
    "moves",
    {
      key: d.text("key").notNull(),
      at: d.time("at").notNull(),
      /** Keys of identities, with a space between. */
      fromNames: d.text("from_names").notNull(),
      toNames: d.text("to_names").notNull(),
      /** The new number as Meta wrote it. */
      waId: d.text("wa_id"),
    },
    (t) => [d.primaryKey({ columns: [t.key, t.at, t.fromNames, t.toNames] })],
  );

  return { advisors, identities, moves };
}

export const peopleFacts = {
  advisors: people({ person: "id" }),
  identities: people({ person: "advisorId" }),
  moves: people({ person: "key" }),
};
