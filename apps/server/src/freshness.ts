import type { Store } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { problem } from "./problem.ts";

/** So long after signing in, or saying again who one is, what is sensitive may be done. */
const freshMs = 10 * 60_000;

/** Signing in counts like confirming it. A moment that is still to come was stamped by a clock that was put back since. */
export function isFresh(
  session: { createdAt: Date; confirmedAt?: Date | null | undefined },
  now: number,
): boolean {
  return [session.createdAt, session.confirmedAt].some(
    (at) => at != null && Math.abs(now - at.getTime()) < freshMs,
  );
}

/** Why somebody may not do what is sensitive, for doors that are no procedures; null when they may. */
export const refuseUnlessFresh = ({ isFresh: is }: { isFresh: boolean }): Response | null =>
  is
    ? null
    : problem(
        403,
        "This needs somebody who said within the last 10 minutes who they are. Confirm it, then do it again.",
        {},
        { reason: "not_fresh" },
      );

/** The same for who owes a second factor: until then they may only set one up, or leave. */
export const refuseWithoutFactor = ({ owesFactor }: { owesFactor: boolean }): Response | null =>
  owesFactor
    ? problem(
        403,
        "Your role needs a second factor, and you have none yet. Set one up first.",
        {},
        { reason: "second_factor" },
      )
    : null;

/** Whoever has this session said again who they are. */
export const confirmSession = (store: Store, token: string, at: number): Promise<void> =>
  store.transaction(async (tx) => {
    const { session } = tx.t;
    await tx.db
      .update(session)
      .set({ confirmedAt: new Date(at) })
      .where(eq(session.token, token));
  });
