import type { Store } from "@unlatch/db";
import { listAudit } from "../audit/read.ts";
import { optedIn } from "../people/permission.ts";
import { broken, type Case, type Found, holds } from "./why-words.ts";

const portion = 100;

interface Turn {
  at: number;
  by: string;
}

/** When a switch of somebody's was last put to what it is now, and who did it; null where nothing is kept of it. */
export async function lastTurn(
  store: Store,
  advisorId: string,
  { name, to }: { name: "enabled" | "authorised" | "optedIn"; to: boolean },
): Promise<Turn | null> {
  let cursor: number | undefined;
  for (;;) {
    const query = { subject: advisorId, action: "advisor.changed", limit: portion, cursor };
    const { items, nextCursor } = await listAudit(store, query);
    // Who sets again what was so already changed nothing.
    const turned = items.find(({ before, after }) => after?.[name] === to && before?.[name] !== to);
    if (turned) return { at: turned.at, by: turned.actorName };
    if (nextCursor === null) break;
    cursor = Number(nextCursor);
  }
  const { items } = await listAudit(store, { subject: advisorId, action: "advisor.added", limit: 1 });
  const [added] = items;
  return added?.after?.[name] === to ? { at: added.at, by: added.actorName } : null;
}

export async function judgeEnabled({ store, advisor }: Case): Promise<Found> {
  if (advisor.enabled) return holds("Enabled");
  const turn = await lastTurn(store, advisor.id, { name: "enabled", to: false });
  return broken({
    state: "disabled",
    tone: "idle",
    title: "Disabled",
    reason: "Disabled people get nothing, whatever they tap or write.",
    since: turn?.at ?? null,
    by: turn?.by ?? null,
    next: "Enable this advisor if they should be served again.",
  });
}

export async function judgeAuthorised({ store, advisor }: Case): Promise<Found> {
  if (advisor.authorised) return holds("On the list of authorised advisors");
  const turn = await lastTurn(store, advisor.id, { name: "authorised", to: false });
  return broken({
    state: "not_authorised",
    tone: "idle",
    title: "Not authorised",
    reason: "This person is not on the list of authorised advisors, so nothing goes to them.",
    since: turn?.at ?? null,
    by: turn?.by ?? null,
    next: "Authorise this advisor if they should be served.",
  });
}

/** How a "no" reached us, where it was no person of ours who entered it. */
const waysOfNo: Record<string, string> = {
  message: "They wrote that they want no more messages.",
  "WhatsApp setting": "They stopped messages from this business in WhatsApp.",
  "another app’s chat": "They said so in a chat that another app led.",
  "Meta 131050": "Meta refused a message because they stopped messages of this kind in WhatsApp.",
};

export async function judgeOptedIn({ store, advisor }: Case): Promise<Found> {
  if (optedIn(advisor)) return holds("Agreed to be written to", advisor.optedInAt);
  const { optedOutAt, optOutSource } = advisor;
  if (optedOutAt === null) {
    const turn = await lastTurn(store, advisor.id, { name: "optedIn", to: false });
    return broken({
      state: "never_opted_in",
      tone: "idle",
      title: "Never agreed",
      reason: "Nobody recorded that they agreed to be written to.",
      since: advisor.createdAt,
      by: turn?.by ?? null,
      next: "Ask them another way; once they agree, record it or let them write START.",
    });
  }
  const way = Object.hasOwn(waysOfNo, optOutSource ?? "") ? waysOfNo[optOutSource ?? ""] : undefined;
  return broken({
    state: "opted_out",
    tone: "idle",
    title: "Opted out",
    reason: way ?? "It was recorded that they want no more messages.",
    since: optedOutAt,
    by: way ? null : optOutSource,
    next: "Wait until they write START, or ask them another way.",
  });
}
