import { allJobs } from "@unlatch/core/all-rooms";
import { enqueue } from "@unlatch/core/jobs/queue";
import { createRunner } from "@unlatch/core/jobs/runner";
import { queueMessage } from "@unlatch/core/outbound/queue";
import { sendJob } from "@unlatch/core/outbound/send";
import { createGraphClient } from "@unlatch/whatsapp";
import { and, count, eq, isNotNull } from "drizzle-orm";
import { phoneNumberId } from "../bodies.ts";
import { openContext } from "../seed.ts";
import { onGo, words } from "../sends.ts";

/** The product's own way out: messages queued by its verb, its runner, its client; or jobs that do nothing. */
const [path = "", graphUrl = "", kind = "", total = "0"] = process.argv.slice(2);
const wanted = Number(total);
const client = createGraphClient({ baseUrl: graphUrl, token: () => "bench", phoneNumberId });
let done = 0;
const counting: typeof client = {
  ...client,
  async send(message, options) {
    const outcome = await client.send(message, options);
    done++;
    return outcome;
  },
};
const context = await openContext(path, counting, {
  messagesPerSecond: Number.POSITIVE_INFINITY,
  contentGapMs: 0,
});
const { store } = context;
const { advisors, identities, jobs, messages } = store.t;
const nothing = { ...sendJob, task: "bench.nothing", perform: async () => void done++ };

await store.transaction((tx) => tx.db.update(identities).set({ lastInboundAt: context.now() }));
const people = await store.db.select().from(advisors).where(isNotNull(advisors.optedInAt));
for (let from = 0; from < wanted; from += 500)
  await store.transaction(async (tx) => {
    for (let n = from; n < Math.min(from + 500, wanted); n++)
      await (kind === "jobs" ? queueJob(tx, n) : queueSend(tx, n));
  });

type Tx = Parameters<Parameters<typeof store.transaction>[0]>[0];

function queueJob(tx: Tx, n: number): Promise<void> {
  return enqueue(tx, nothing, { messageId: n }, { lane: `bench:${n % people.length}`, runAt: context.now() });
}

async function queueSend(tx: Tx, n: number): Promise<void> {
  const person = people[n % people.length];
  if (!person) return;
  await queueMessage(context, tx, {
    purpose: "content",
    advisorId: person.id,
    peer: `tel:${person.phone.slice(1)}`,
    message: { type: "text", body: words(Math.floor(n / people.length)) },
    idempotencyKey: `send:${n}`,
  });
}

async function left(): Promise<number> {
  const [row] = await store.db.select({ n: count() }).from(jobs);
  return row?.n ?? 0;
}

onGo(async () => {
  const runner = createRunner(context, kind === "jobs" ? [nothing] : allJobs);
  await runner.start();
  while (done < wanted || (await left()) > 0) await context.sleep(5);
  const end = performance.now();
  const [accepted] = await store.db
    .select({ n: count() })
    .from(messages)
    .where(and(eq(messages.direction, "out"), eq(messages.status, "accepted")));
  await runner.stop(5_000);
  return { end, accepted: accepted?.n ?? 0 };
});
