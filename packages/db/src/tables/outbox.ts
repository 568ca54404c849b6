import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** What people asked to send and may take back for some seconds. When it leaves stands in its job alone. */
export function outboxTables(d: Dialect) {
  const outbox = d.table(
    "outbox",
    {
      id: d.sequence("id"),
      deed: d.text("deed").notNull(),
      /** What it is about; of one subject one deed waits at a time. */
      subject: d.text("subject").notNull(),
      input: d.json<unknown>("input").notNull(),
      /** Whom it reaches, if that is one person. */
      advisorId: d.text("advisor_id"),
      /** How many people it reaches, as far as was known when it was asked for. */
      people: d.int("people").notNull(),
      /** `leaving`: it can't be taken back any more, and is not done yet. */
      state: d.oneOf("state", ["waiting", "leaving", "left", "refused", "undone"]).notNull(),
      /** How many messages were queued. */
      done: d.int("done").notNull(),
      /** Why it did not leave, in words; of many, what of it did not. */
      refusal: d.text("refusal"),
      /** The right that it takes, to undo it as well. */
      needs: d.text("needs").notNull(),
      /** The account's id, also where it was asked for by a key. */
      byId: d.text("by_id").notNull(),
      by: d.json<AskedBy>("by").notNull(),
      askedAt: d.time("asked_at").notNull(),
      /** When it was taken back, began to leave or was refused. */
      endedAt: d.time("ended_at"),
    },
    (t) => [d.index("outbox_by").on(t.byId, t.id)],
  );
  return { outbox };
}

export const outboxFacts = { outbox: facts({ person: "advisorId", keepDays: 30 }) };

/** In whose name it leaves. */
export interface AskedBy {
  kind: "user" | "key" | "job" | "agent" | "system";
  id: string;
  name: string;
  /** Null of a program. */
  role: string | null;
  key: { id: string; name: string } | null;
  requestId: string | null;
}
