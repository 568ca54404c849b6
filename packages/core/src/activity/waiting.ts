import type { Handle, Store } from "@unlatch/db";
import { and, asc, inArray, sql } from "drizzle-orm";
import { lanesWith } from "../holds/stops.ts";
import { laneOf } from "../outbound/lane.ts";

/** Why a message has not left, and when it is looked at again; null: when a person releases it. */
export interface Waiting {
  reason: string;
  until: number | null;
}

type Message = Pick<
  Store["t"]["messages"]["$inferSelect"],
  "id" | "advisorId" | "peer" | "purpose" | "direction" | "status" | "packId"
>;
type Job = Awaited<ReturnType<typeof jobsOf>>[number];

const isOnItsWay = ({ direction, status }: Message) =>
  direction === "out" && (status === "queued" || status === "sending" || status === "uncertain");

/** For a page of messages at once: what each of them that has not left waits for. */
export async function waitingOf(store: Handle, messages: readonly Message[]): Promise<Map<number, Waiting>> {
  const waiting = messages.filter(isOnItsWay);
  const found = new Map<number, Waiting>();
  if (waiting.length === 0) return found;
  const jobs = await jobsOf(store, [...new Set(waiting.map(laneOf))].flatMap(lanesWith));
  const untilOf = await endsOf(store, jobs);
  const heads = new Map(jobs.flatMap((job) => (job.state === "waiting" ? [] : [[job.lane, job]])));
  const parts = await partsOf(store, [...heads.values()]);
  for (const message of waiting) {
    const job = jobs.find((one) => one.messageId === message.id);
    const head = job && heads.get(job.lane);
    if (!head) continue;
    const { until, why } = untilOf(head);
    const own = { reason: why ? `${reasonOf(head)} ${why}` : reasonOf(head), until };
    if (job !== head) found.set(message.id, behind(own, message, parts.get(head.messageId)));
    else if (job.state !== "running") found.set(message.id, own);
  }
  return found;
}

async function jobsOf(store: Handle, lanes: readonly string[]) {
  const { jobs } = store.t;
  const rows = await store.db
    .select({
      lane: jobs.lane,
      state: jobs.state,
      runAt: jobs.runAt,
      heldBy: jobs.heldBy,
      error: jobs.error,
      // As text: one that can't be read must not hide the others.
      payload: sql<string>`cast(${jobs.payload} as text)`,
    })
    .from(jobs)
    .where(and(inArray(jobs.lane, [...lanes]), inArray(jobs.state, ["ready", "running", "held", "waiting"])))
    .orderBy(asc(jobs.id));
  return rows.map(({ payload, ...job }) => ({
    ...job,
    messageId: Number(/"messageId"\s*:\s*(\d+)/.exec(payload)?.[1] ?? 0),
  }));
}

async function endsOf(store: Handle, jobs: readonly Job[]) {
  const { holds } = store.t;
  const scopes = jobs.flatMap((job) => (job.state === "held" && job.heldBy ? [job.heldBy] : []));
  const rows =
    scopes.length > 0
      ? await store.db
          .select()
          .from(holds)
          .where(inArray(holds.scope, [...new Set(scopes)]))
      : [];
  const stops = scopes.some((scope) => scope.startsWith("stop:"))
    ? await store.db.select().from(store.t.stops)
    : [];
  const ends = new Map<string, End>(
    [...rows, ...stops].map(({ scope, until }) => [scope, { until, why: null }]),
  );
  // What is parked by the name of a lane waits for the job in it, such as the upload of its picture.
  for (const lane of scopes.filter((scope) => !ends.has(scope)))
    for (const { state, runAt, error } of await jobsOf(store, [lane]))
      if (state !== "waiting") ends.set(lane, { until: runAt, why: error });
  return (job: Job): End =>
    job.state === "held"
      ? (ends.get(job.heldBy ?? "") ?? { until: null, why: null })
      : { until: job.runAt, why: null };
}

/** When it is looked at again, and why not before. */
interface End {
  until: number | null;
  why: string | null;
}

function reasonOf(head: Job): string {
  if (head.error !== null) return head.error;
  return head.state === "running" ? "It is being sent." : "Its turn comes with the pace of the number.";
}

/** Which messages the first jobs of the lanes are for. */
async function partsOf(store: Handle, heads: readonly Job[]) {
  const { messages } = store.t;
  const ids = heads.map((job) => job.messageId);
  if (ids.length === 0) return new Map<number, { part: number | null; packId: string | null }>();
  const rows = await store.db
    .select({ id: messages.id, part: messages.part, packId: messages.packId })
    .from(messages)
    .where(inArray(messages.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Messages to one person never overtake each other. */
function behind(
  head: Waiting,
  { packId }: Message,
  first: { part: number | null; packId: string | null } | undefined,
): Waiting {
  const isOfPack = first && first.part !== null && packId !== null && first.packId === packId;
  const what = isOfPack ? `part ${first.part} of this pack` : "an earlier message to this person";
  return { reason: `It waits behind ${what}. ${head.reason}`, until: head.until };
}
