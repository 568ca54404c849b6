import type { Role } from "@unlatch/core/rights";
import type { Store } from "@unlatch/db";
import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { roleOf } from "./auth.ts";
import type { Credential } from "./live-sessions.ts";

const chunk = 500;

/** What the owners of these credentials may do at this moment, in one question for many streams. */
export function createRolesNow(store: Store) {
  const { user, session, apikey } = store.t;

  const bySession = (tokens: string[]) =>
    store.db
      .select({ id: session.token, role: user.role })
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .where(and(inArray(session.token, tokens), gt(session.expiresAt, new Date())));

  const lives = () => or(isNull(apikey.expiresAt), gt(apikey.expiresAt, new Date()));
  const byKey = (ids: string[]) =>
    store.db
      .select({ id: apikey.id, role: user.role })
      .from(apikey)
      .innerJoin(user, eq(user.id, apikey.referenceId))
      .where(and(inArray(apikey.id, ids), eq(apikey.enabled, true), lives()));

  return async (all: Credential[]): Promise<(one: Credential) => Role | null> => {
    const found = new Map<string, Role | null>();
    for (const kind of ["session", "key"] as const) {
      const ids = [...new Set(all.filter((one) => one.kind === kind).map((one) => one.id))];
      for (let at = 0; at < ids.length; at += chunk) {
        const some = ids.slice(at, at + chunk);
        const rows = await (kind === "session" ? bySession(some) : byKey(some));
        for (const row of rows) found.set(`${kind}:${row.id}`, roleOf(row.role));
      }
    }
    return ({ kind, id }) => found.get(`${kind}:${id}`) ?? null;
  };
}
