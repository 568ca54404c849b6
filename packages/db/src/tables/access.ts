import type { Dialect } from "../dialect/sqlite.ts";
import { login } from "./fact.ts";

/** What is ours of who may come in; accounts, sessions and keys are the login library's. */
export function accessTables(d: Dialect) {
  /** A link that lets somebody in once: to an account of their own, or back to it. */
  const accessLinks = d.table(
    "access_links",
    {
      id: d.text("id").primaryKey(),
      kind: d.oneOf("kind", ["invitation", "reset"]).notNull(),
      /** The link itself is kept nowhere. */
      tokenHash: d.text("token_hash").notNull(),
      /** What who is invited may do; null for a reset. */
      role: d.text("role"),
      /** Whose password is set anew, or whose account came of it. */
      userId: d.text("user_id"),
      byId: d.text("by_id").notNull(),
      byName: d.text("by_name").notNull(),
      createdAt: d.time("created_at").notNull(),
      expiresAt: d.time("expires_at").notNull(),
      /** Null as long as it may be used. */
      ended: d.oneOf("ended", ["used", "withdrawn"]),
      endedAt: d.time("ended_at"),
      /** By which kind of browser it was used: "Chrome on Linux". */
      browser: d.text("browser"),
    },
    (t) => [d.uniqueIndex("access_links_token").on(t.tokenHash), d.index("access_links_user").on(t.userId)],
  );

  /** When somebody was last here, also after their sessions are gone. */
  const lastSeen = d.table("last_seen", {
    userId: d.text("user_id").primaryKey(),
    at: d.time("at").notNull(),
  });

  return { accessLinks, lastSeen };
}

export const accessFacts = { accessLinks: login({ keepDays: 30 }), lastSeen: login() };
