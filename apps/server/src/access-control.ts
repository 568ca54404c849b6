import type { AccessControl, ShownLink } from "@unlatch/api";
import { inviteSomebody, type MadeLink, makeResetLink, withdrawInvitation } from "@unlatch/core/access/links";
import { may, type Person } from "@unlatch/core/actor";
import { note } from "@unlatch/core/audit/note";
import { notFound, Refusal } from "@unlatch/core/errors";
import { and, eq, ne } from "drizzle-orm";
import { changeRole, makeKey, type Registry, signOutEverywhere } from "./account-changes.ts";
import { browserFamily } from "./browser-family.ts";
import type { Credential, LiveSessions } from "./live-sessions.ts";
import { oneAfterTheOther } from "./one-after-the-other.ts";
import { listInvitations, listKeys, listPeople, listSessions } from "./team.ts";

interface Parts extends Registry {
  live: Pick<LiveSessions, "has">;
  /** Streams whose credential is gone end at once. */
  endStreams: () => Promise<void>;
  /** Where others reach this house. */
  publicUrl: string | null;
  baseUrl: () => string;
}

/** What the process lends the routers of accounts, sessions and keys. */
export function createAccessControl(parts: Parts): AccessControl {
  const { store, live, now, endStreams } = parts;
  const ground = { store, now, live };
  const makeInTurn = oneAfterTheOther((actor: Person, wish: Parameters<AccessControl["makeKey"]>[1]) => {
    const { expiresInDays, ...wanted } = wish;
    const expiresIn = expiresInDays === null ? null : expiresInDays * 86_400;
    return makeKey(parts, actor, {
      ...wanted,
      rights: wish.rights && [...wish.rights],
      expiresIn,
      userId: actor.id,
    });
  });
  const shown = (path: string, { id, token, expiresAt }: MadeLink): ShownLink => ({
    id,
    link: `${parts.baseUrl()}/${path}?token=${token}`,
    expiresAt,
    isLocal: parts.publicUrl === null,
  });
  return {
    async team() {
      const [people, invitations] = await Promise.all([listPeople(ground), listInvitations(ground)]);
      return { people, invitations };
    },
    async changeRole(actor, { id, role }) {
      const { email } = await accountOf(parts, id);
      await changeRole(parts, actor, { email, role });
      await endStreams();
    },
    invite: async (actor, wish) => shown("invite", await inviteSomebody(ground, actor, wish)),
    withdraw: (actor, which) => withdrawInvitation(ground, actor, which),
    async resetLink(actor, { id }) {
      const { name, role } = await accountOf(parts, id);
      if (role === "none")
        throw new Refusal("conflict", `${name} is not let in. Give them a role first, then make the link.`);
      return shown("reset", await makeResetLink(ground, actor, { userId: id }));
    },
    sessions: (userId, asking) => listSessions(ground, userId, asking),
    async endSessions(actor, which) {
      const answer = await endSessions(parts, actor, which);
      await endStreams();
      return answer;
    },
    async signOut(actor, { id }) {
      await accountOf(parts, id);
      const { keys } = await signOutEverywhere(parts, actor, id);
      await endStreams();
      return { keysEnded: keys };
    },
    keys: (userId) => listKeys(store, userId),
    async makeKey(actor, wish) {
      const beyond = wish.rights?.filter((right) => !may(actor, right)) ?? [];
      if (beyond.length > 0)
        throw new Refusal("invalid", `You don't have ${beyond.join(", ")}, so a key of yours can't either.`);
      const { id, key } = await makeInTurn(actor, wish);
      return { id, key };
    },
    async endKey(actor, { id }) {
      await endKey(parts, actor, id);
      await endStreams();
    },
  };
}

async function accountOf({ store }: Registry, id: string) {
  const { user } = store.t;
  const [found] = await store.db.select().from(user).where(eq(user.id, id));
  if (!found) throw notFound("This account");
  return found;
}

/** Another's is ended as one's own is: by the id of the session, which lets nobody in. */
function endSessions(
  { store, now }: Registry,
  actor: Person,
  { userId, id, asking }: { userId: string; id: string | null; asking: Credential | null },
): Promise<{ ended: number }> {
  return store.transaction(async (tx) => {
    const { session } = tx.t;
    const which = id === null ? ne(session.token, asking?.id ?? "") : eq(session.id, id);
    const gone = await tx.db
      .delete(session)
      .where(and(eq(session.userId, userId), which))
      .returning({ agent: session.userAgent });
    if (id !== null && gone.length === 0) throw notFound("This session");
    const browsers = gone.map(({ agent }) => browserFamily(agent) ?? "unknown");
    if (gone.length > 0)
      await note({ now }, tx, actor, {
        topic: "session.ended",
        ref: userId,
        after: { browsers },
        line: null,
      });
    return { ended: gone.length };
  });
}

/** Its owner's, or anybody's for who may change the team. */
function endKey({ store, now }: Registry, actor: Person, id: string): Promise<void> {
  return store.transaction(async (tx) => {
    const { apikey } = tx.t;
    const own = eq(apikey.referenceId, actor.id);
    const mine = may(actor, "team.change") ? eq(apikey.id, id) : and(eq(apikey.id, id), own);
    const [gone] = await tx.db
      .delete(apikey)
      .where(mine)
      .returning({ owner: apikey.referenceId, key: apikey.name });
    if (!gone) throw notFound("This key");
    await note({ now }, tx, actor, { topic: "key.ended", ref: id, before: gone, line: null });
  });
}
