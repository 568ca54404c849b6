import { allJobs } from "@unlatch/core/all-rooms";
import type { Context } from "@unlatch/core/context";
import { createRunner } from "@unlatch/core/jobs/runner";
import type { SendOutcome } from "@unlatch/whatsapp";
import { count } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines, sixMessages, type World } from "./world.ts";

const phone = "+12025550143";
const template = "daily_content_ready_v1";
const forEver = new Promise<never>(() => {});

/** Where the process ends. */
const points = [
  "before the attempt is on disk",
  "before the request leaves",
  "before the answer comes",
  "before the answer is on disk",
] as const;
type Point = (typeof points)[number];

/** What becomes of the first request that leaves. Statuses come while nobody runs jobs yet, or a moment later. */
const outcomes = [
  "Meta takes it, a status comes at once",
  "Meta takes it, a status comes later",
  "Meta takes it, no status comes",
  "Meta refuses it",
  "it never arrives",
] as const;
type Outcome = (typeof outcomes)[number];

const all = points.flatMap((point) => outcomes.map((outcome) => ({ point, outcome })));

describe.each(engines)("a crash in a send (%s)", (engine) => {
  // The rules are the same code on both; here the other engine proves that it undoes and takes over alike.
  const cases =
    engine === "sqlite" ? all : all.filter(({ point }) => point === "before the answer is on disk");

  test.each(cases)("of content, $point: $outcome", async ({ point, outcome }) => {
    await using world = await createWorld({ engine, simulator: { retryDelaysMs: [] } });
    await world.advisor("Asha", phone);
    await world.pack();
    await world.meta.phone(phone).tap({ context: null });
    await crash(world, point, outcome);
    await restart(world, outcome);

    const left = point !== "before the attempt is on disk";
    const arrived = left && point !== "before the request leaves" && outcome !== "it never arrives";
    const told = arrived && outcome.includes("a status comes");
    const first = arrived && outcome.startsWith("Meta takes");
    const again = left && !told;
    // The one request that Meta refuses is the second one where the first never arrived.
    const refused = outcome === "Meta refuses it" && !arrived;
    const times = (first ? 1 : 0) + ((!left || again) && !refused ? 1 : 0);

    const inbox = world.inbox(phone);
    expect(inbox.filter((name) => name === "image 1")).toHaveLength(times);
    expect(inbox.filter((name) => name !== "image 1")).toEqual(sixMessages.slice(1));
    const [part, ...rest] = await outgoing(world);
    expect(part).toMatchObject({ maybeDuplicate: again, errorCode: refused ? 131009 : null });
    const silent = outcome === "Meta takes it, no status comes" && !arrived;
    expect(part?.status).toBe(refused ? "failed" : silent ? "accepted" : "delivered");
    expect(rest.map((one) => [one.status, one.maybeDuplicate])).toEqual(Array(5).fill(["delivered", false]));
    expect(await openJobs(world)).toBe(0);
  });

  test.each(cases)("of a template, $point: $outcome", async ({ point, outcome }) => {
    await using world = await createWorld({ engine, simulator: { retryDelaysMs: [] } });
    await world.advisor("Asha", phone);
    await world.announce(await world.pack());
    await crash(world, point, outcome);
    await restart(world, outcome);

    const left = point !== "before the attempt is on disk";
    const arrived = left && point !== "before the request leaves";
    const taken = (!left && outcome !== "Meta refuses it") || (arrived && outcome.startsWith("Meta takes"));
    const [message] = await outgoing(world);
    // It costs money and is seen: what is not known to be refused or unsent is a person's to repeat.
    expect(world.inbox(phone)).toEqual(taken ? [template] : []);
    expect(message?.maybeDuplicate).toBe(false);
    const told = arrived && outcome.includes("a status comes");
    const undecided = left && !told;
    expect(message?.status === "uncertain").toBe(undecided);
    expect((await topics(world)).includes("message.undecided")).toBe(undecided);
    expect(await openJobs(world)).toBe(0);
  });
});

test("these tests notice a house that repeats without waiting for a status", async () => {
  await using world = await createWorld({ config: { uncertainMs: 0 }, simulator: { retryDelaysMs: [] } });
  await world.advisor("Asha", phone);
  await world.pack();
  await world.meta.phone(phone).tap({ context: null });
  await crash(world, "before the answer comes", "Meta takes it, a status comes later");
  await restart(world, "Meta takes it, a status comes later");
  expect(world.inbox(phone).filter((name) => name === "image 1")).toHaveLength(2);
});

/** Runs jobs until the process "ends" in the first send: nothing it was about to do happens any more. */
async function crash(world: World, point: Point, outcome: Outcome): Promise<void> {
  if (outcome === "Meta takes it, no status comes") world.meta.faults.dropStatuses();
  if (outcome === "Meta refuses it") world.meta.faults.refuse(131009);
  world.meta.pointWebhookAt({ deliver: async () => 503 });
  let die = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const context = dying(world, { point, reaches: outcome !== "it never arrives", die });
  await Promise.race([createRunner(context, allJobs).runDue(), died]);
  await world.meta.idle();
}

/** A house whose process ends at the point: what it waits for then never comes, what it began is undone. */
function dying(world: World, end: { point: Point; reaches: boolean; die: () => void }): Context {
  const { context } = world;
  let dead = false;
  let answered = false;
  const die = (): Promise<never> => {
    dead = true;
    end.die();
    return forEver;
  };
  class Died extends Error {}
  return {
    ...context,
    store: {
      ...context.store,
      async transaction(fn) {
        if (dead) return forEver;
        try {
          return await context.store.transaction(async (tx) => {
            const value = await fn(tx);
            const [begun] = await tx.db.select({ n: count() }).from(tx.t.attempts);
            const first = end.point === "before the attempt is on disk" && (begun?.n ?? 0) > 0;
            if (first || (answered && end.point === "before the answer is on disk")) throw new Died();
            return value;
          });
        } catch (error) {
          if (error instanceof Died) return die();
          throw error;
        }
      },
    },
    whatsapp: {
      ...context.whatsapp,
      async send(message, options) {
        if (end.point === "before the request leaves") return die();
        const unsent: SendOutcome = { kind: "unsent", cause: "the network is away" };
        const answer = end.reaches ? await context.whatsapp.send(message, options) : unsent;
        if (end.point === "before the answer comes") return die();
        answered = true;
        return answer;
      },
    },
  };
}

/** The next process: it takes back what the dead one held, and goes on. */
async function restart(world: World, outcome: Outcome): Promise<void> {
  const next = createRunner({ ...world.context, instance: "world:2:b", instanceGone: () => true }, allJobs);
  await next.start();
  await next.stop(0);
  if (outcome === "Meta takes it, a status comes later") await world.settle({ withinMs: 0 });
  world.meta.pointWebhookAt({
    deliver: async ({ body, headers }) => {
      const request = { method: "POST", body: Buffer.from(body), headers };
      return (await world.route.door.app.request("/webhook", request, {})).status;
    },
  });
  await world.meta.retryUndelivered();
  await world.settle();
}

async function outgoing(world: World) {
  const { messages } = world.store.t;
  const rows = await world.store.db.select().from(messages).orderBy(messages.id);
  return rows.filter((row) => row.direction === "out");
}

async function openJobs(world: World): Promise<number> {
  return (await world.store.db.select().from(world.store.t.jobs)).length;
}

async function topics(world: World): Promise<string[]> {
  return (await world.store.db.select().from(world.store.t.feed)).map((line) => line.topic);
}
