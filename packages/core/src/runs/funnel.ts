import type { Handle } from "@unlatch/db";
import { and, count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineHeavy } from "../heavy.ts";
import { type PersonState, stateOf } from "./ledger.ts";
import type { Run } from "./rows.ts";

/**
 * How far the people of a run came, each figure with those who came further. `planned` = who still waits for their
 * turn + `queued` + `expired` + `cancelled`; `queued` = what is on its way + `accepted` + `failed` + `uncertain`.
 */
export interface Funnel {
  planned: number;
  queued: number;
  accepted: number;
  sent: number;
  delivered: number;
  read: number;
  tapped: number;
  complete: number;
  failed: number;
  uncertain: number;
  expired: number;
  cancelled: number;
}

export interface Counted {
  funnel: Funnel;
  /** How many are in each state and no further. */
  now: Partial<Record<PersonState, number>>;
  leftOut: { reason: string; count: number }[];
}

/** So many people are counted here, with what they got; more beside the thread that answers webhooks. */
const fewPeople = 1_000;

export const funnelTask = defineHeavy({
  name: "runs.funnel",
  input: z.object({ id: z.string(), packId: z.string() }),
  urgency: "answer",
  run: (reader, run) => countRun(reader, run),
});

export const funnelOf = ({ heavy, store }: Context, { id, packId, planned }: Run): Promise<Counted> =>
  planned <= fewPeople ? countRun(store, { id, packId }) : heavy.run(funnelTask, { id, packId });

async function countRun(handle: Handle, { id, packId }: Pick<Run, "id" | "packId">): Promise<Counted> {
  const { runPeople, messages } = handle.t;
  const state = stateOf(handle, packId);
  const states = handle.db
    .select({ state: state.as("state") })
    .from(runPeople)
    .leftJoin(messages, eq(messages.id, runPeople.messageId))
    .where(eq(runPeople.runId, id))
    .as("states");
  const rows = await handle.db
    .select({ state: states.state, n: count() })
    .from(states)
    .groupBy(sql`${states.state}`);
  const now: Counted["now"] = {};
  for (const row of rows) now[row.state] = Number(row.n);
  return { funnel: cumulate(now), now, leftOut: await leftOutOf(handle, id) };
}

/** What became of the announcements alone, as cheaply as it can be said. */
export async function sentIn({ db, t }: Handle, id: string): Promise<Counted["now"]> {
  const { runPeople: p, messages: m } = t;
  const state = sql<PersonState>`case when ${p.state} in ('queued', 'settled') then coalesce(${m.status}, 'cancelled') else ${p.state} end`;
  const states = db
    .select({ state: state.as("state") })
    .from(p)
    .leftJoin(m, eq(m.id, p.messageId))
    .where(eq(p.runId, id))
    .as("states");
  const rows = await db
    .select({ state: states.state, n: count() })
    .from(states)
    .groupBy(sql`${states.state}`);
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.n)]));
}

/** What a later figure counts, the earlier ones do. */
export function cumulate(now: Counted["now"]): Funnel {
  const of = (...states: PersonState[]) => states.reduce((sum, state) => sum + (now[state] ?? 0), 0);
  const complete = of("complete");
  const tapped = complete + of("tapped");
  const read = tapped + of("read");
  const delivered = read + of("delivered");
  const sent = delivered + of("sent");
  const accepted = sent + of("accepted");
  const [failed, uncertain] = [of("failed"), of("uncertain")];
  const [expired, cancelled] = [of("expired"), of("cancelled")];
  const queued = of("queued", "sending") + accepted + failed + uncertain;
  const planned = of("planned") + queued + expired + cancelled;
  return {
    planned,
    queued,
    accepted,
    sent,
    delivered,
    read,
    tapped,
    complete,
    failed,
    uncertain,
    expired,
    cancelled,
  };
}

async function leftOutOf({ db, t }: Handle, id: string): Promise<Counted["leftOut"]> {
  const { runPeople } = t;
  const n = count();
  const rows = await db
    .select({ reason: sql<string>`coalesce(${runPeople.reason}, '')`, n })
    .from(runPeople)
    .where(and(eq(runPeople.runId, id), eq(runPeople.state, "left_out")))
    .groupBy(runPeople.reason)
    .orderBy(desc(n));
  return rows.map((row) => ({ reason: row.reason, count: Number(row.n) }));
}
