import type { Dialect } from "../dialect/sqlite.ts";
import { house, people } from "./fact.ts";

/** Who did what, in a chain: each row's hash covers the one before, so that none can be changed or taken out unseen. */
export function auditTables(d: Dialect) {
  const audit = d.table(
    "audit",
    {
      id: d.sequence("id"),
      at: d.time("at").notNull(),
      actorKind: d.oneOf("actor_kind", ["user", "key", "job", "agent", "system"]).notNull(),
      actorId: d.text("actor_id").notNull(),
      actorName: d.text("actor_name").notNull(),
      keyId: d.text("key_id"),
      action: d.text("action").notNull(),
      /** The id of what it was done to. */
      subject: d.text("subject"),
      /** As text, for the hash is about the letters. What is personal in it is sealed with the person's key. */
      before: d.text("before"),
      after: d.text("after"),
      requestId: d.text("request_id"),
      hash: d.text("hash").notNull(),
    },
    (t) => [d.index("audit_subject").on(t.subject, t.id), d.index("audit_actor").on(t.actorId, t.id)],
  );

  /** Without the key nobody reads what was sealed with it: erasing a person deletes it, and the chain stays whole. */
  const personKeys = d.table("person_keys", {
    personId: d.text("person_id").primaryKey(),
    /** 32 bytes, base64. */
    key: d.text("key").notNull(),
  });

  return { audit, personKeys };
}

export const auditFacts = { audit: house(), personKeys: people({ person: "personId" }) };
