import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** What other services are told: kept with what caused it, sent by a job, and what they answered. */
export function deliveryTables(d: Dialect) {
  const deliveries = d.table(
    "deliveries",
    {
      id: d.sequence("id"),
      /** Who is told; where that is, and by what secret, stands in the settings and never here. */
      channel: d.text("channel").notNull(),
      /** What it is about: the same once more is no second delivery. */
      dedupeKey: d.text("dedupe_key").notNull(),
      /** Of several that tell how the same thing is, only the newest is still worth sending. */
      subject: d.text("subject"),
      payload: d.json<unknown>("payload").notNull(),
      state: d.oneOf("state", ["queued", "delivered", "overtaken", "gave_up"]).notNull(),
      tries: d.int("tries").notNull(),
      createdAt: d.time("created_at").notNull(),
      /** When it was last tried, and when it is tried next: null while it is under way, and at its end. */
      triedAt: d.time("tried_at"),
      nextAt: d.time("next_at"),
      endedAt: d.time("ended_at"),
      /** The last answer: its status, how long it took, and what was wrong with it in words. */
      status: d.int("status"),
      tookMs: d.int("took_ms"),
      error: d.text("error"),
    },
    (t) => [
      d.uniqueIndex("deliveries_key").on(t.channel, t.dedupeKey),
      d.index("deliveries_subject").on(t.channel, t.subject, t.id),
      d.index("deliveries_tried").on(t.channel, t.triedAt, t.id),
      d.index("deliveries_state").on(t.state, t.id),
    ],
  );
  return { deliveries };
}

export const deliveryFacts = { deliveries: facts({ keepDays: 30 }) };
