import type { Invitation, Key, Member, RoleOrNone, Session } from "@unlatch/api";
import { openInvitations } from "@unlatch/core/access/links";
import type { Role } from "@unlatch/core/rights";
import type { Store } from "@unlatch/db";
import { and, asc, count, desc, eq, gt, isNull, or } from "drizzle-orm";
import { rightsIn } from "./accounts.ts";
import { roleOf } from "./auth.ts";
import { browserFamily } from "./browser-family.ts";
import type { Credential, LiveSessions } from "./live-sessions.ts";
import { secondFactors } from "./second-factors.ts";

export interface TeamGround {
  store: Store;
  now: () => number;
  live: Pick<LiveSessions, "has">;
}

const noRole = "none" satisfies RoleOrNone;

/** Everybody with an account, as long as they have been here. */
export async function listPeople({ store, live }: TeamGround): Promise<Member[]> {
  const { user, lastSeen } = store.t;
  const [people, sessions, keys, factors] = await Promise.all([
    store.db
      .select({ id: user.id, name: user.name, email: user.email, role: user.role, seenAt: lastSeen.at })
      .from(user)
      .leftJoin(lastSeen, eq(lastSeen.userId, user.id))
      .orderBy(asc(user.createdAt), asc(user.id)),
    liveSessions(store),
    liveKeys(store),
    secondFactors(store),
  ]);
  return people.map(({ seenAt, role, ...person }) => {
    const own = sessions.filter(({ userId }) => userId === person.id);
    return {
      ...person,
      role: roleOf(role) ?? noRole,
      secondFactor: factors.get(person.id) ?? null,
      lastSeenAt: seenAt,
      isHere: own.some(({ token }) => live.has({ kind: "session", id: token })),
      sessions: own.length,
      keys: keys.get(person.id) ?? 0,
    };
  });
}

function liveSessions({ db, t: { session } }: Store) {
  return db
    .select({ userId: session.userId, token: session.token })
    .from(session)
    .where(gt(session.expiresAt, new Date()));
}

const unexpired = ({ t: { apikey } }: Store) =>
  or(isNull(apikey.expiresAt), gt(apikey.expiresAt, new Date()));

async function liveKeys(store: Store): Promise<ReadonlyMap<string, number>> {
  const { apikey } = store.t;
  const rows = await store.db
    .select({ userId: apikey.referenceId, n: count() })
    .from(apikey)
    .where(unexpired(store))
    .groupBy(apikey.referenceId);
  return new Map(rows.map(({ userId, n }) => [userId, n]));
}

export async function listInvitations(ground: TeamGround): Promise<Invitation[]> {
  const open = await openInvitations(ground);
  return open.flatMap(({ id, role, byName, createdAt, expiresAt }) => {
    const known: Role | null = roleOf(role ?? "");
    return known ? [{ id, role: known, by: byName, createdAt, expiresAt }] : [];
  });
}

/** The browsers an account is signed in with, the last one first; the one that asks before all. */
export async function listSessions(
  { store, live }: TeamGround,
  userId: string,
  asking: Credential | null,
): Promise<Session[]> {
  const { session } = store.t;
  const rows = await store.db
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, new Date())))
    .orderBy(desc(session.updatedAt), desc(session.id));
  return rows
    .map((row) => ({
      id: row.id,
      browser: browserFamily(row.userAgent),
      since: row.createdAt.getTime(),
      seenAt: row.updatedAt.getTime(),
      isHere: live.has({ kind: "session", id: row.token }),
      isThis: asking?.kind === "session" && asking.id === row.token,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Keys that still let somebody in; of one account, or of all. */
export async function listKeys(store: Store, userId: string | null): Promise<Key[]> {
  const { apikey, user } = store.t;
  const rows = await store.db
    .select({ key: apikey, owner: { id: user.id, name: user.name } })
    .from(apikey)
    .innerJoin(user, eq(user.id, apikey.referenceId))
    .where(userId === null ? unexpired(store) : and(unexpired(store), eq(apikey.referenceId, userId)))
    .orderBy(desc(apikey.createdAt), desc(apikey.id));
  return rows.map(({ key, owner }) => ({
    id: key.id,
    name: key.name ?? "",
    start: key.start ?? "",
    owner,
    rights: rightsIn(key.permissions),
    lastUsedAt: key.lastRequest?.getTime() ?? null,
    createdAt: key.createdAt.getTime(),
    expiresAt: key.expiresAt?.getTime() ?? null,
  }));
}
