import type { Store } from "@unlatch/db";
import type { Phone, Simulator } from "@unlatch/simulator";
import { and, asc, eq, gt, isNotNull } from "drizzle-orm";

/** Somebody who may act, and the announcement that they look at. */
export interface Waiting {
  phone: Phone;
  wamid: string;
  hasTapped: boolean;
}

/** Those who got today's announcement, who did not tap yet first. */
export async function peopleWaiting(store: Store, meta: Simulator, day: string): Promise<Waiting[]> {
  const { messages, advisors, taps, packs } = store.t;
  const rows = await store.db
    .select({
      advisorId: messages.advisorId,
      wamid: messages.wamid,
      status: messages.status,
      name: advisors.name,
      number: advisors.phone,
    })
    .from(messages)
    .innerJoin(packs, and(eq(packs.id, messages.packId), eq(packs.day, day)))
    .innerJoin(advisors, eq(advisors.id, messages.advisorId))
    .where(and(eq(messages.purpose, "announcement"), isNotNull(messages.wamid)))
    .orderBy(asc(messages.id));
  const tapped = await store.db
    .select({ advisorId: taps.advisorId })
    .from(taps)
    .innerJoin(packs, and(eq(packs.id, taps.packId), eq(packs.day, day)));
  const who = new Set(tapped.map((row) => row.advisorId));
  const reached = rows.filter((row) => row.status === "delivered" || row.status === "read");
  const people = reached.map(({ advisorId, wamid, name, number }) => ({
    phone: meta.phone(number, { name }),
    wamid: wamid ?? "",
    hasTapped: who.has(advisorId ?? ""),
  }));
  return [...people.filter((one) => !one.hasTapped), ...people.filter((one) => one.hasTapped)];
}

/** Windows that are open in the database are open at Meta as well, though the simulator is new. */
export async function restoreWindows(store: Store, meta: Simulator, now: number): Promise<void> {
  const { identities, advisors } = store.t;
  const rows = await store.db
    .select({
      key: identities.key,
      number: advisors.phone,
      name: advisors.name,
      at: identities.lastInboundAt,
    })
    .from(identities)
    .innerJoin(advisors, eq(advisors.id, identities.advisorId))
    .where(gt(identities.lastInboundAt, now - 86_400_000));
  for (const { key, number, name, at } of rows) {
    if (at !== null) meta.phone(number, { name, lastInboundAt: at });
    if (key.startsWith("user:")) meta.phone(number, { hideNumber: true });
  }
}
