// What the process lends of its accounts, sessions and keys: it keeps them with the login library.
import type { Actor, Person } from "@unlatch/core/actor";
import type { Right, Role } from "@unlatch/core/rights";

export type RoleOrNone = Role | "none";
export type SecondFactor = "passkey" | "app";

export interface Member {
  id: string;
  name: string;
  email: string;
  /** "none": let in no more. */
  role: RoleOrNone;
  /** Null: only a password. */
  secondFactor: SecondFactor | null;
  /** Null: never since this is kept. */
  lastSeenAt: number | null;
  /** A page of theirs is open at this moment. */
  isHere: boolean;
  sessions: number;
  keys: number;
}

export interface Invitation {
  id: string;
  role: Role;
  by: string;
  createdAt: number;
  expiresAt: number;
}

export interface Session {
  id: string;
  /** "Chrome on Linux"; null where it did not say. */
  browser: string | null;
  since: number;
  seenAt: number;
  isHere: boolean;
  /** The one that asks. */
  isThis: boolean;
}

export interface Key {
  id: string;
  name: string;
  /** By which it is recognised: its first letters. */
  start: string;
  owner: { id: string; name: string };
  /** Null: all that its owner may. */
  rights: readonly string[] | null;
  lastUsedAt: number | null;
  createdAt: number;
  expiresAt: number | null;
}

/** The whole of it is in the answer to who made it, and nowhere else. */
export interface ShownLink {
  id: string;
  link: string;
  expiresAt: number;
  /** Reached by this machine alone: PUBLIC_URL is not set. */
  isLocal: boolean;
}

export interface KeyWish {
  name: string;
  rights: readonly Right[] | null;
  expiresInDays: number | null;
}

/** By what somebody was let in: a session of a browser, or an API key. */
export interface Credential {
  kind: "session" | "key";
  /** The session's token, the key's id. */
  id: string;
}

export interface AccessControl {
  team(): Promise<{ people: Member[]; invitations: Invitation[] }>;
  changeRole(actor: Actor, change: { id: string; role: RoleOrNone }): Promise<void>;
  invite(actor: Actor, wish: { role: Role }): Promise<ShownLink>;
  withdraw(actor: Actor, which: { id: string }): Promise<void>;
  resetLink(actor: Actor, whose: { id: string }): Promise<ShownLink>;
  sessions(userId: string, asking: Credential | null): Promise<Session[]>;
  /** One of that account's, or all but the one that asks. */
  endSessions(
    actor: Person,
    which: { userId: string; id: string | null; asking: Credential | null },
  ): Promise<{ ended: number }>;
  /** Sessions, keys and open pages of that account. */
  signOut(actor: Actor, whose: { id: string }): Promise<{ keysEnded: number }>;
  /** Of one account; null: of all. */
  keys(userId: string | null): Promise<Key[]>;
  makeKey(actor: Person, wish: KeyWish): Promise<{ id: string; key: string }>;
  /** One's own, or anybody's for who may change the team. */
  endKey(actor: Person, which: { id: string }): Promise<void>;
}
