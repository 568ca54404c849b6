import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** The pack of a day and its parts; the taps that asked for it. */
export function contentTables(d: Dialect) {
  const packs = d.table(
    "packs",
    {
      id: d.text("id").primaryKey(),
      /** Business day, YYYY-MM-DD. */
      day: d.text("day").notNull(),
      category: d.text("category"),
      description: d.text("description"),
      status: d.oneOf("status", ["draft", "approved", "rejected"]).notNull(),
      decidedBy: d.text("decided_by"),
      decidedAt: d.time("decided_at"),
      rejectReason: d.text("reject_reason"),
      createdAt: d.time("created_at").notNull(),
    },
    (t) => [
      d.index("packs_day").on(t.status, t.day, t.createdAt),
      d.index("packs_created").on(t.createdAt, t.id),
    ],
  );

  const packParts = d.table(
    "pack_parts",
    {
      packId: d.text("pack_id").notNull(),
      position: d.int("position").notNull(),
      type: d.oneOf("type", ["image", "text"]).notNull(),
      /** What it is for: some buttons ask for market updates or for what clients may see. */
      purpose: d.oneOf("purpose", ["update", "post", "client"]),
      body: d.text("body"),
      link: d.text("link"),
      /** The hash of a file that we keep. */
      media: d.text("media"),
      /** The id of one that was uploaded to Meta elsewhere. */
      mediaId: d.text("media_id"),
      caption: d.text("caption"),
    },
    (t) => [d.primaryKey({ columns: [t.packId, t.position] })],
  );

  const taps = d.table(
    "taps",
    {
      messageId: d.int("message_id").primaryKey(),
      advisorId: d.text("advisor_id").notNull(),
      packId: d.text("pack_id"),
      form: d.text("form").notNull(),
      payload: d.text("payload").notNull(),
      at: d.time("at").notNull(),
      outcome: d.text("outcome").notNull(),
    },
    (t) => [d.index("taps_advisor").on(t.advisorId, t.packId)],
  );

  return { packs, packParts, taps };
}

export const contentFacts = { packs: facts(), packParts: facts(), taps: facts({ person: "advisorId" }) };
