import type { Store } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { and, asc, count, eq, gte, inArray, ne } from "drizzle-orm";
import type { Pack } from "../content/packs.ts";
import { firstMessageIdAt } from "../feed-times.ts";
import { ownTitle } from "../outbound/explain.ts";
import { type Announced, isAccepted, isLost, isReached, type Reached } from "./reached.ts";

/** Why people were not reached: one entry for each reason, the most frequent first. */
export interface Reason {
  code: number | null;
  /** Refused by Meta, or not sent by us. */
  status: "failed" | "cancelled";
  title: string;
  people: number;
  personsOwn: boolean;
}

export interface Pipeline {
  announcedAt: number | null;
  /** People who were to get the announcement, and what became of it for them. */
  planned: number;
  accepted: number;
  reached: number;
  read: number;
  waiting: number;
  lost: number;
  reasons: Reason[];
  /** People who tapped for a pack of the day. */
  tapped: number;
  /** Those of them whom the announcement had reached: who was not may still write "unlock". */
  tappedOfReached: number;
  /** People who got every part that they asked for, of those who asked. */
  complete: number;
  /** People who asked and lack a part that will not come by itself: it failed, or was not sent behind one that did. */
  partly: number;
  /** Reached, and nothing that they asked for is lost. */
  served: number;
  parts: { queued: number; delivered: number; waiting: number; failed: number; cancelled: number };
}

/** From the announcement of the day's packs to the last part, by person and by part. */
export async function pipelineOf(
  store: Store,
  { packs, announced, dayStart }: { packs: readonly Pack[]; announced: Announced; dayStart: number },
): Promise<Pipeline> {
  const ids = packs.map((pack) => pack.id);
  const { people, firstAt } = announced;
  const { lacking, ...content } = await contentOf(store, ids);
  const tapped = await tappedFor(store, ids, dayStart);
  return {
    announcedAt: firstAt,
    planned: people.length,
    accepted: people.filter(isAccepted).length,
    reached: people.filter(isReached).length,
    read: people.filter((one) => one.status === "read").length,
    waiting: people.filter((one) => !isAccepted(one) && !isLost(one)).length,
    lost: people.filter(isLost).length,
    reasons: reasonsOf(announced),
    partly: lacking.size,
    served: people.filter((one) => isReached(one) && !lacking.has(one.advisorId)).length,
    tapped: tapped.size,
    tappedOfReached: people.filter((one) => isReached(one) && tapped.has(one.advisorId)).length,
    ...content,
  };
}

function reasonsOf({ people }: Announced): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const one of people.filter(isLost)) {
    const reason = reasonOf(one);
    const key = `${reason.status} ${reason.code} ${reason.title}`;
    const known = reasons.get(key);
    if (known) known.people += 1;
    else reasons.set(key, reason);
  }
  return [...reasons.values()].sort((a, b) => b.people - a.people);
}

function reasonOf({ errorCode: code, errorTitle, status: last }: Reached): Reason {
  const status = last === "cancelled" ? last : "failed";
  const ours = ownTitle(errorTitle);
  if (ours) return { code, status, title: ours, people: 1, personsOwn: errorTitle === "opted_out" };
  const { title, personsOwnCause } = explain(code);
  return { code, status, title, people: 1, personsOwn: personsOwnCause === true };
}

async function tappedFor(store: Store, packIds: readonly string[], dayStart: number): Promise<Set<string>> {
  if (packIds.length === 0) return new Set();
  const { taps } = store.t;
  // A pack may be announced the evening before in another zone: one day earlier is early enough for its taps.
  const firstId = await firstMessageIdAt(store, dayStart - 86_400_000);
  // By number alone: with the pack among the conditions SQLite reads an index of all taps there ever were.
  const rows = await store.db
    .select({ advisorId: taps.advisorId, packId: taps.packId, form: taps.form })
    .from(taps)
    .where(gte(taps.messageId, firstId));
  const wanted = new Set<string | null>(packIds);
  return new Set(rows.filter((row) => wanted.has(row.packId)).map((row) => row.advisorId));
}

async function contentOf(
  store: Store,
  packIds: readonly string[],
): Promise<Pick<Pipeline, "parts" | "complete"> & { lacking: Set<string | null> }> {
  const parts = { queued: 0, delivered: 0, waiting: 0, failed: 0, cancelled: 0 };
  const lacking = new Set<string | null>();
  if (packIds.length === 0) return { parts, complete: 0, lacking };
  const { messages } = store.t;
  const rows = await store.db
    .select({ advisorId: messages.advisorId, status: messages.status, n: count() })
    .from(messages)
    .where(
      and(
        inArray(messages.packId, [...packIds]),
        eq(messages.purpose, "content"),
        ne(messages.direction, "in"),
      ),
    )
    .groupBy(messages.advisorId, messages.status)
    .orderBy(asc(messages.advisorId));
  const people = new Map<string | null, boolean>();
  for (const { advisorId, status, n } of rows) {
    const number = Number(n);
    parts.queued += number;
    const isThere = status === "delivered" || status === "read";
    if (isThere) parts.delivered += number;
    else if (status === "failed") parts.failed += number;
    else if (status === "cancelled") parts.cancelled += number;
    else parts.waiting += number;
    if (status === "failed" || status === "cancelled") lacking.add(advisorId);
    people.set(advisorId, (people.get(advisorId) ?? true) && isThere);
  }
  return { parts, complete: [...people.values()].filter(Boolean).length, lacking };
}
