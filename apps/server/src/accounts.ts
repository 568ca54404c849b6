import { randomBytes, timingSafeEqual } from "node:crypto";
import { hasFactor } from "@unlatch/core/access/own-factor";
import { type Actor, byKey, inPerson, type Person, program } from "@unlatch/core/actor";
import { Refusal } from "@unlatch/core/errors";
import type { Right, Role } from "@unlatch/core/rights";
import type { Store } from "@unlatch/db";
import { count, eq } from "drizzle-orm";
import { z } from "zod";
import { addAccount } from "./add-account.ts";
import { type Auth, roleOf, shortestPassword } from "./auth.ts";
import { isFresh } from "./freshness.ts";
import type { Credential } from "./live-sessions.ts";
import type { Seen } from "./seen.ts";

export const newAccount = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  password: z.string().min(shortestPassword).max(200),
});

/** Under which name the login library keeps what a key was made for. */
export const rightsOfKey = "unlatch";
const setUpLink = program("system", "set-up", "Set-up link");
/** The first account, where the environment names it. */
export const environment = program("system", "environment", "Environment");
const setUpLifeMs = 30 * 60_000;

export type SignedIn = Person & { email: string };

/** Who asks, and what let them in. */
export interface Entry {
  actor: SignedIn;
  credential: Credential;
  /** They said within minutes who they are; never by a key. */
  isFresh: boolean;
  /** Their role needs a second factor, and they have none. Keys go on: a program has no second factor, and may less. */
  owesFactor: boolean;
}

/** Accounts come from the set-up link, the environment or an admin; nobody signs up. */
export function createAccounts(parts: {
  store: Store;
  auth: Auth;
  now: () => number;
  /** Roles that need a second factor. */
  factorFor?: () => readonly Role[];
  seen?: Seen;
}) {
  const { store, auth, now, seen, factorFor = () => [] } = parts;
  let setUp: { token: string; until: number } | null = null;

  async function none(): Promise<boolean> {
    const [row] = await store.db.select({ n: count() }).from(store.t.user);
    return (row?.n ?? 0) === 0;
  }

  /** Whether a link would still be taken: who opens a dead one should not fill in a form first. */
  const takesSetUp = (token: string): boolean =>
    setUp !== null && now() < setUp.until && same(token, setUp.token);

  async function create(actor: Actor, input: z.output<typeof newAccount> & { role: Role }): Promise<void> {
    const password = await (await auth.$context).password.hash(input.password);
    await store.transaction((tx) => addAccount({ now }, tx, actor, { ...input, password }));
  }

  return {
    none,
    create,
    /** A link that works once, for a while, as long as there is no account at all. */
    async offerSetUp(): Promise<string | null> {
      if (!(await none())) return null;
      setUp = { token: randomBytes(24).toString("base64url"), until: now() + setUpLifeMs };
      return setUp.token;
    },
    takesSetUp,
    async completeSetUp(token: string, input: z.output<typeof newAccount>): Promise<void> {
      const known = takesSetUp(token);
      // Gone before anything is waited for: two who come at once can't both be first.
      if (known) setUp = null;
      if (!known || !(await none()))
        throw new Refusal(
          "not_found",
          "This set-up link is not valid any more. Start the server again for a new one.",
        );
      await create(setUpLink, { ...input, role: "admin" });
    },
    /** Who a key belongs to; null when it is not valid. */
    async byKey(secret: string): Promise<Entry | null> {
      const { valid, key: found } = await auth.api.verifyApiKey({ body: { key: secret } });
      if (!valid || !found) return null;
      const { user, apikey } = store.t;
      const [owner] = await store.db
        .select({
          id: user.id,
          name: user.name,
          email: user.email,
          role: user.role,
          madeFor: apikey.permissions,
        })
        .from(apikey)
        .innerJoin(user, eq(user.id, apikey.referenceId))
        .where(eq(apikey.id, found.id));
      const role = owner && roleOf(owner.role);
      if (!owner || !role) return null;
      const key = { id: found.id, name: found.name ?? "", rights: rightsIn(owner.madeFor) };
      const actor = byKey({ id: owner.id, name: owner.name, role }, key);
      return {
        actor: { ...actor, email: owner.email },
        credential: { kind: "key", id: found.id },
        ...{ isFresh: false, owesFactor: false },
      };
    },
    async bySession(headers: Headers): Promise<Entry | null> {
      const found = await auth.api.getSession({ headers });
      const role = found && roleOf(found.user.role);
      if (!found || !role) return null;
      const { id, name, email } = found.user;
      seen?.({ userId: id, sessionId: found.session.id });
      const credential = { kind: "session" as const, id: found.session.token };
      const owesFactor = factorFor().includes(role) && !(await hasFactor(store, id));
      const actor = { ...inPerson({ id, name, role }), email };
      return {
        actor: owesFactor ? { ...actor, rights: new Set<Right>() } : actor,
        credential,
        isFresh: isFresh(found.session, now()),
        owesFactor,
      };
    },
    /** The session of a browser, whatever its account may do; reading it prolongs nothing. */
    async sessionToken(headers: Headers): Promise<string | null> {
      if (!headers.has("cookie")) return null;
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return found?.session.token ?? null;
    },
    async isAccount(email: string): Promise<boolean> {
      const { user } = store.t;
      const [row] = await store.db.select({ id: user.id }).from(user).where(eq(user.email, email));
      return row !== undefined;
    },
  };
}

export type Accounts = ReturnType<typeof createAccounts>;

const permissions = z.object({ [rightsOfKey]: z.array(z.string()) });

/** What a key was made for; null: all that its owner may. What can't be read permits nothing, for it was to restrict. */
export function rightsIn(stored: string | null): string[] | null {
  if (stored === null) return null;
  try {
    return permissions.parse(JSON.parse(stored))[rightsOfKey] ?? [];
  } catch {
    return [];
  }
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
