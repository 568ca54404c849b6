import { type Right, type Role, rightsOf } from "./rights.ts";

/** Who asks. Verbs that change something keep it in the audit. */
export type Actor = Person | Program;

/** Somebody with an account, in person or by a key. */
export interface Person {
  kind: "user" | "key";
  /** The account's. */
  id: string;
  name: string;
  role: Role;
  rights: ReadonlySet<Right>;
  /** By which key; null in person. */
  key: { id: string; name: string } | null;
  /** Joins what one request did; null where none is counted. */
  requestId: string | null;
}

/** What acts by itself: a job, an agent that prepares content, the house. */
export interface Program {
  kind: "job" | "agent" | "system";
  id: string;
  name: string;
  rights: ReadonlySet<Right>;
}

/** Somebody who signed in: what their role may. */
export function inPerson(account: { id: string; name: string; role: Role }): Person {
  return { kind: "user", ...account, rights: rightsOf(account.role), key: null, requestId: null };
}

/** By a key: never more than its owner, and only what the key was made for. Null: for all that its owner may. */
export function byKey(
  account: { id: string; name: string; role: Role },
  key: { id: string; name: string; rights: readonly string[] | null },
): Person {
  const { id, name, rights } = key;
  const owners = rightsOf(account.role);
  const own = rights === null ? owners : new Set([...owners].filter((right) => rights.includes(right)));
  return { kind: "key", ...account, rights: own, key: { id, name }, requestId: null };
}

export const program = (
  kind: Program["kind"],
  id: string,
  name: string,
  may: readonly Right[] = [],
): Program => ({
  kind,
  id,
  name,
  rights: new Set(may),
});

export const may = (actor: Pick<Actor, "rights">, right: Right): boolean => actor.rights.has(right);
