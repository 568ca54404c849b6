import type { Context } from "@unlatch/core/context";
import { eq } from "drizzle-orm";

const everyMs = 60_000;
const mostKnown = 10_000;

/** Told of each question of a session. */
export type Seen = (who: { userId: string; sessionId: string }) => void;

/** Keeps when somebody was last here, a minute apart: nobody's question waits for it, or fails because of it. */
export function createSeen({ store, now, log }: Pick<Context, "store" | "now" | "log">): Seen {
  const told = new Map<string, number>();

  const keep = (userId: string, sessionId: string, at: number) =>
    store.transaction(async (tx) => {
      const { session, lastSeen } = tx.t;
      await tx.db
        .update(session)
        .set({ updatedAt: new Date(at) })
        .where(eq(session.id, sessionId));
      await tx.db
        .insert(lastSeen)
        .values({ userId, at })
        .onConflictDoUpdate({ target: lastSeen.userId, set: { at } });
    });

  return ({ userId, sessionId }) => {
    const at = now();
    const before = told.get(sessionId);
    // A clock that was put back must not keep somebody unseen until it has caught up.
    if (before !== undefined && at - before < everyMs && at >= before) return;
    told.delete(sessionId);
    told.set(sessionId, at);
    for (const oldest of told.keys()) {
      if (told.size <= mostKnown) break;
      told.delete(oldest);
    }
    keep(userId, sessionId, at).catch((error: unknown) =>
      log.warn("last_seen.not_kept", { error: String(error) }),
    );
  };
}
