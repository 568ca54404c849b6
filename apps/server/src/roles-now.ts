import type { Role } from "@unlatch/core/rights";
import type { Store } from "@unlatch/db";
import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { roleOf } from "./auth.ts";
import { factorsOf } from "./factors.ts";
import type { Credential } from "./live-sessions.ts";

const chunk = 500;

/**
 * What the owners of these credentials may do at this moment, in one question for many streams. Who owes a second
 * factor may nothing in person.
 */
export function createRolesNow(store: Store, factorFor: () => readonly Role[] = () => []) {
  const { user, session, apikey } = store.t;

  const bySession = (tokens: string[]) =>
    store.db
      .select({ id: session.token, role: user.role, owner: user.id })
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .where(and(inArray(session.token, tokens), gt(session.expiresAt, new Date())));

  const lives = () => or(isNull(apikey.expiresAt), gt(apikey.expiresAt, new Date()));
  const byKey = (ids: string[]) =>
    store.db
      .select({ id: apikey.id, role: user.role, owner: user.id })
      .from(apikey)
      .innerJoin(user, eq(user.id, apikey.referenceId))
      .where(and(inArray(apikey.id, ids), eq(apikey.enabled, true), lives()));

  async function owingOf(rows: readonly { owner: string; role: string }[]): Promise<Set<string>> {
    const asked = factorFor();
    const owners = new Set(
      rows.filter(({ role }) => asked.some((one) => one === role)).map(({ owner }) => owner),
    );
    if (owners.size === 0) return owners;
    const having = await factorsOf(store, [...owners]);
    return new Set([...owners].filter((owner) => !having.has(owner)));
  }

  return async (all: Credential[]): Promise<(one: Credential) => Role | null> => {
    const found = new Map<string, Role | null>();
    for (const kind of ["session", "key"] as const) {
      const ids = [...new Set(all.filter((one) => one.kind === kind).map((one) => one.id))];
      for (let at = 0; at < ids.length; at += chunk) {
        const some = ids.slice(at, at + chunk);
        const rows = await (kind === "session" ? bySession(some) : byKey(some));
        const owing = kind === "session" ? await owingOf(rows) : new Set();
        for (const row of rows)
          found.set(`${kind}:${row.id}`, owing.has(row.owner) ? null : roleOf(row.role));
      }
    }
    return ({ kind, id }) => found.get(`${kind}:${id}`) ?? null;
  };
}
