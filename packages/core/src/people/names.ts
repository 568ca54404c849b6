import { forUpdate, prepared } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";

/** The rows that say whose a name is, for all who find or add one. */
export const names = prepared((db, t) => ({
  // Held: two webhooks that learn about one person at once would each miss what the other learned.
  byKey: forUpdate(
    db
      .select()
      .from(t.identities)
      .where(eq(t.identities.key, sql.placeholder("key"))),
  ).prepare(),
  insert: db
    .insert(t.identities)
    .values({
      key: sql.placeholder("key"),
      advisorId: sql.placeholder("advisorId"),
      waId: sql.placeholder("waId"),
      profileName: sql.placeholder("profileName"),
      lastInboundAt: sql.placeholder("at"),
      createdAt: sql.placeholder("now"),
    })
    .onConflictDoNothing()
    .returning({ key: t.identities.key })
    .prepare(),
}));
