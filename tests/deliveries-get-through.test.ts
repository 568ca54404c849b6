// What others are told leaves once for each thing, is tried again when it fails, and ends visibly.
import { createHmac } from "node:crypto";
import { listAudit } from "@unlatch/core/audit/read";
import type { Context } from "@unlatch/core/context";
import { queueDelivery } from "@unlatch/core/deliveries/channel";
import { retryDelivery } from "@unlatch/core/deliveries/retry";
import { listDeliveries } from "@unlatch/core/deliveries/rows";
import { appendFeed } from "@unlatch/core/feed";
import { defineFollower } from "@unlatch/core/followers/define";
import { armFollowers, wakeFollowers } from "@unlatch/core/followers/wake";
import { createRunner } from "@unlatch/core/jobs/runner";
import { sweepEnded } from "@unlatch/core/schedules/sweep";
import { heartbeatChannel } from "@unlatch/core/watch/heartbeat";
import { asc, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createOutside } from "../apps/server/src/outside/create.ts";
import { createReceiver, type Receiver, receiverUrl } from "./outside-receiver.ts";
import { actor, createWorld, engines, type World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;

const watched = (engine: World["store"]["engine"], receiver: Receiver, secrets = {}) =>
  createWorld({
    engine,
    outside: receiver.outside,
    secrets: { heartbeatUrl: receiverUrl, ...secrets },
  });

const told = (words: string) => ({ signal: "ok" as const, words, run: null });
const queue = (world: World, key: string, subject: string | null = null, words = key) =>
  world.store.transaction((tx) =>
    queueDelivery(world.context, tx, heartbeatChannel, { key, payload: told(words), subject }),
  );
const rows = async (world: World) =>
  (await listDeliveries(world.context, { limit: 500 })).items.sort((a, b) => a.id - b.id);
const row = async (world: World) => (await rows(world))[0];
const lines = async ({ store }: World) => {
  const { feed } = store.t;
  const topics = ["channel.failed", "channel.resumed", "delivery.gave_up", "delivery.retried"];
  const found = await store.db
    .select({ topic: feed.topic, ref: feed.ref, data: feed.data })
    .from(feed)
    .where(inArray(feed.topic, topics))
    .orderBy(asc(feed.seq));
  return found;
};

describe.each(engines)("a delivery (%s)", (engine) => {
  test("gets through with its answer recorded, and signed for who knows the secret", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver, { heartbeatSecret: "a secret of sixteen" });
    const id = await queue(world, "one", null, "All is well.");
    await world.settle();
    expect(await row(world)).toMatchObject({
      ...{ id, channel: "heartbeat", dedupeKey: "one", state: "delivered", tries: 1, status: 200 },
      ...{ error: null, nextAt: null, tookMs: expect.any(Number), endedAt: expect.any(Number) },
    });
    const [heard] = receiver.heard;
    expect(heard).toMatchObject({ path: "/ping/token-of-the-check", body: "All is well." });
    const {
      "webhook-id": name,
      "webhook-timestamp": at,
      "webhook-signature": signature,
    } = heard?.headers ?? {};
    expect([name, at]).toEqual([`delivery_${id}`, String(Math.floor(world.clock.now / 1_000))]);
    const mac = createHmac("sha256", "a secret of sixteen").update(`${name}.${at}.All is well.`);
    expect(signature).toBe(`v1,${mac.digest("base64")}`);
    // The address is a secret: it stands in no row.
    expect(JSON.stringify(await rows(world))).not.toContain("token-of-the-check");
    expect(await lines(world)).toEqual([]);
  });

  test("a secret as Standard Webhooks writes it is the bytes it stands for; without one nothing is signed", async () => {
    await using receiver = await createReceiver();
    const bytes = Buffer.from("twenty-four bytes of key");
    await using world = await watched(engine, receiver, {
      heartbeatSecret: `whsec_${bytes.toString("base64")}`,
    });
    await queue(world, "one");
    await world.settle();
    const { "webhook-id": id, "webhook-timestamp": at, ...rest } = receiver.heard[0]?.headers ?? {};
    const mac = createHmac("sha256", bytes).update(`${id}.${at}.one`).digest("base64");
    expect(rest["webhook-signature"]).toBe(`v1,${mac}`);
    await using plain = await watched(engine, receiver);
    await queue(plain, "one");
    await plain.settle();
    expect(receiver.heard[1]?.headers).not.toHaveProperty("webhook-signature");
  });

  test("is tried after 1, 5, 15 minutes, 1 and 6 hours, then given up where everybody sees it", async () => {
    let status = 500;
    await using receiver = await createReceiver(() => status);
    await using world = await watched(engine, receiver);
    const began = world.clock.now;
    const id = await queue(world, "one");
    const at: number[] = [];
    for (let n = 0; n < 6; n++) {
      await world.runner.runDue();
      at.push(world.clock.now - began);
      const next = (await row(world))?.nextAt;
      if (next) world.clock.now = next;
    }
    expect(at).toEqual([0, 1, 6, 21, 81, 441].map((minutes) => minutes * minute));
    expect(await row(world)).toMatchObject({ state: "gave_up", tries: 6, status: 500, nextAt: null });
    await world.settle({ withinMs: 48 * hour });
    expect(receiver.heard).toHaveLength(6);
    const error = "It failed itself (500). It is asked again later.";
    expect(await lines(world)).toEqual([
      { topic: "channel.failed", ref: "heartbeat", data: { channel: "heartbeat", error } },
      { topic: "delivery.gave_up", ref: String(id), data: { channel: "heartbeat", tries: 6, error } },
    ]);

    // A person asks for one more, and the receiver is mended.
    status = 204;
    await retryDelivery(world.context, actor, { id: id ?? 0 });
    await world.settle();
    expect(await row(world)).toMatchObject({ state: "delivered", tries: 7, status: 204, error: null });
    expect((await lines(world)).slice(2).map((line) => line.topic)).toEqual([
      "delivery.retried",
      "channel.resumed",
    ]);
    const { items } = await listAudit(world.store, { limit: 1 });
    expect(items).toMatchObject([
      {
        action: "delivery.retried",
        subject: String(id),
        actorName: actor.name,
        before: { state: "gave_up" },
      },
    ]);
    await expect(retryDelivery(world.context, actor, { id: id ?? 0 })).rejects.toThrow("delivered already");
  });

  test("one that waits for its next try need not wait when a person asks", async () => {
    let status = 500;
    await using receiver = await createReceiver(() => status);
    await using world = await watched(engine, receiver);
    const id = await queue(world, "one");
    await world.runner.runDue();
    status = 200;
    await world.runner.runDue();
    expect(receiver.heard).toHaveLength(1);
    await retryDelivery(world.context, actor, { id: id ?? 0 });
    await world.runner.runDue();
    expect(receiver.heard).toHaveLength(2);
    expect(await row(world)).toMatchObject({ state: "delivered", tries: 2 });
  });

  test("the same key is one delivery, many at once too; another key is another", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    const made = await Promise.all(Array.from({ length: 8 }, () => queue(world, "one")));
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    expect(await queue(world, "one")).toBeNull();
    await world.settle();
    expect(await queue(world, "one")).toBeNull();
    await queue(world, "two");
    await world.settle();
    expect(receiver.heard.map(({ body }) => body)).toEqual(["one", "two"]);
  });

  test("what was undone told nobody", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    const undone = world.store.transaction(async (tx) => {
      await queueDelivery(world.context, tx, heartbeatChannel, { key: "one", payload: told("one") });
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await world.settle();
    expect([receiver.heard, await rows(world)]).toEqual([[], []]);
  });

  /** A follower that is made to read its lines a second time, as after an older number. */
  async function followedTwice(world: World, keyOf: (seq: number) => string): Promise<void> {
    const follower = defineFollower({
      name: "tells",
      topics: ["test.happened"],
      from: "beginning",
      async handle(ctx, tx, all) {
        for (const { seq } of all)
          await queueDelivery(ctx, tx, heartbeatChannel, { key: keyOf(seq), payload: told("line") });
      },
    });
    const runner = createRunner(world.context, [follower, heartbeatChannel]);
    const play = async () => {
      await wakeFollowers(world.context, [follower]);
      world.clock.now += 1_000;
      await runner.runDue();
      world.clock.now += 1_000;
      await runner.runDue();
    };
    await armFollowers(world.context, [follower]);
    await world.store.transaction(async (tx) => {
      for (const ref of [1, 2, 3]) await appendFeed(tx, { at: world.clock.now, topic: "test.happened", ref });
    });
    await play();
    await world.store.transaction(async (tx) => {
      await tx.db.update(tx.t.followers).set({ seq: 0 });
    });
    await play();
  }

  test("a follower that handles its lines twice tells of each once", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await followedTwice(world, (seq) => `line:${seq}`);
    expect(receiver.heard).toHaveLength(3);
  });

  test("with keys that are made up anew it tells twice (the control)", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await followedTwice(world, () => world.context.newId());
    expect(receiver.heard.length).toBeGreaterThan(3);
  });

  test("whose process dies before the answer is asked again under the same id, and is one delivery", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    let isDead = false;
    const transaction: Context["store"]["transaction"] = (fn) =>
      isDead ? new Promise<never>(() => {}) : world.store.transaction(fn);
    const dying: Context = {
      ...processOf(world, "first"),
      store: { ...world.store, transaction },
      outside: {
        async request(url, request) {
          const answer = await receiver.outside.request(url, request);
          // Received there, and nothing of it is written down here.
          isDead = true;
          return answer;
        },
      },
    };
    await queue(world, "one");
    const heard = receiver.next();
    void createRunner(dying, [heartbeatChannel]).runDue();
    await heard;
    await expect.poll(() => isDead).toBe(true);
    expect(await row(world)).toMatchObject({ state: "queued", tries: 1, status: null });

    const second = createRunner(processOf(world, "second", ["first"]), [heartbeatChannel]);
    await second.start();
    await expect.poll(async () => (await row(world))?.state).toBe("delivered");
    await second.stop(5_000);
    expect(await rows(world)).toMatchObject([{ tries: 2, status: 200 }]);
    const names = receiver.heard.map(({ headers }) => headers["webhook-id"]);
    expect(names).toEqual([names[0], names[0]]);
    expect(await world.store.db.select().from(world.store.t.jobs)).toEqual([]);
  });

  test("the newest about a subject is what is sent: one that waits is overtaken, and comes no more", async () => {
    let status = 503;
    await using receiver = await createReceiver(() => status);
    await using world = await watched(engine, receiver);
    await queue(world, "begins", "run");
    await world.runner.runDue();
    await queue(world, "other", "another run");
    status = 200;
    await queue(world, "ends", "run");
    await world.settle({ withinMs: 48 * hour });
    expect(receiver.heard.map(({ body }) => body).sort()).toEqual(["begins", "ends", "other"]);
    const states = Object.fromEntries((await rows(world)).map((one) => [one.dedupeKey, one.state]));
    expect(states).toEqual({ begins: "overtaken", other: "delivered", ends: "delivered" });
    const [first] = await rows(world);
    await expect(retryDelivery(world.context, actor, { id: first?.id ?? 0 })).rejects.toThrow("newer");
  });

  test("goes when its days are over, and what still waits stays", async () => {
    await using receiver = await createReceiver(() => 500);
    await using world = await watched(engine, receiver);
    const { deliveries } = world.store.t;
    for (const key of ["old", "young"]) await queue(world, key);
    await world.settle({ withinMs: 48 * hour });
    await queue(world, "waits");
    const [old] = await rows(world);
    await world.store.transaction(async (tx) => {
      const endedAt = world.clock.now - 31 * 24 * hour;
      await tx.db
        .update(deliveries)
        .set({ endedAt })
        .where(inArray(deliveries.id, [old?.id ?? 0]));
    });
    await sweepEnded(world.context, "deliveries");
    expect((await rows(world)).map((one) => one.dedupeKey)).toEqual(["young", "waits"]);
  });
});

function processOf(world: World, name: string, others: string[] = []): Context {
  return {
    ...world.context,
    get config() {
      return world.context.settings.config;
    },
    instance: name,
    instanceGone: (instance) => others.includes(instance),
  };
}

describe("an answer that is none says why in words", () => {
  const answered = async (world: World) => {
    await queue(world, "one");
    await world.runner.runDue();
    return row(world);
  };

  test("nobody answers in time", async () => {
    await using receiver = await createReceiver(() => "silent");
    await using world = await watched("sqlite", receiver);
    expect(await answered(world)).toMatchObject({
      ...{ state: "queued", tries: 1, status: null },
      error: "127.0.0.1 did not answer in time.",
    });
    // It may have been taken: the time it took is told.
    expect((await row(world))?.tookMs).toBeGreaterThan(0);
  });

  test("who leads elsewhere is not followed, into this network least of all", async () => {
    await using inside = await createReceiver();
    await using receiver = await createReceiver(() => ({ to: `${inside.origin}/secret` }));
    await using world = await watched("sqlite", receiver);
    expect(await answered(world)).toMatchObject({
      ...{ state: "queued", status: 302 },
      error: expect.stringContaining("nobody is followed there"),
    });
    expect([receiver.heard.length, inside.heard.length]).toEqual([1, 0]);
  });

  test.each([
    ["https://127.0.0.1:PORT/x", "does not lead to the public internet"],
    ["https://inside.example.com:PORT/x", "does not lead to the public internet"],
    ["https://nowhere.example.com/x", "can't be found"],
  ])("%s is not asked", async (address, words) => {
    await using inside = await createReceiver();
    const heartbeatUrl = address.replace("PORT", new URL(inside.origin).port);
    const resolve = async (host: string) => {
      if (host.startsWith("inside")) return ["127.0.0.1"];
      throw new Error("ENOTFOUND");
    };
    await using world = await createWorld({
      outside: createOutside({ listed: [], resolve }),
      secrets: { heartbeatUrl },
    });
    expect(await answered(world)).toMatchObject({ status: null, error: expect.stringContaining(words) });
    expect(inside.heard).toEqual([]);
  });

  test("without an address any more it is given up at once", async () => {
    await using world = await createWorld();
    expect(await answered(world)).toMatchObject({
      ...{ state: "gave_up", tries: 1 },
      error: expect.stringContaining("watch.heartbeatUrl is not set any more"),
    });
  });
});
