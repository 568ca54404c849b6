// Monitoring outside of the house hears that it lives, how the morning went, and that sending is held.
import { changeSetting } from "@unlatch/core/settings/change";
import { signOfLife } from "@unlatch/core/watch/beat";
import { watchFollower } from "@unlatch/core/watch/follower";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";
import { createReceiver, type Receiver, receiverUrl } from "./outside-receiver.ts";
import { actor, createWorld, engines, phoneNumberId, type World } from "./world.ts";

const minute = 60_000;
const asha = "+12025550143";
const ravi = "+12025550144";

const watched = (engine: World["store"]["engine"], receiver: Receiver) =>
  createWorld({ engine, outside: receiver.outside, secrets: { heartbeatUrl: receiverUrl } });

/** What was heard, without the part of the address that is the check's own. */
const signs = ({ heard }: Receiver) =>
  heard.map(({ path }) => path.replace("/ping/token-of-the-check", "").replace(/\?rid=.*/, "") || "ok");
const runs = ({ heard }: Receiver) => heard.map(({ path }) => /\?rid=(.*)/.exec(path)?.[1] ?? null);

/** The follower of the watch reads what there is, and what it queued is sent. */
const follow = async (world: World) => {
  await world.follow();
  await world.runner.runDue();
};

async function beatLater(world: World, ms: number): Promise<void> {
  world.clock.now += ms;
  await signOfLife(world.context);
  await world.runner.runDue();
}

describe.each(engines)("the monitoring (%s)", (engine) => {
  test("hears a sign of life in each interval, however often it is looked at, and as often as is set", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    world.clock.now = Math.ceil(world.clock.now / minute) * minute;
    for (let n = 0; n < 10; n++) await beatLater(world, 30_000);
    expect(signs(receiver)).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
    const change = { key: "watch.heartbeatEveryMs", value: 5 * minute, version: 0 };
    await changeSetting(world.context, actor, change);
    const before = receiver.heard.length;
    for (let n = 0; n < 20; n++) await beatLater(world, 30_000);
    expect(receiver.heard.length - before).toBeLessThanOrEqual(3);
    expect(receiver.heard.length - before).toBeGreaterThanOrEqual(2);
  });

  test("hears nothing where the database can't be written, and where nobody gave an address", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    const broken = {
      ...world.context,
      store: { ...world.store, transaction: () => Promise.reject(new Error("disk I/O error")) },
    };
    await expect(signOfLife(broken)).rejects.toThrow("disk I/O error");
    await world.runner.runDue();
    expect(receiver.heard).toEqual([]);
    await using alone = await createWorld({ engine, outside: receiver.outside });
    await beatLater(alone, 0);
    await alone.advisor("Asha Rao", asha);
    await alone.announce(await alone.pack());
    await follow(alone);
    await alone.settle();
    expect(receiver.heard).toEqual([]);
    expect(await alone.store.db.select().from(alone.store.t.deliveries)).toEqual([]);
  });

  test("hears that a morning begins and that it went well, as one run", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await world.follow();
    for (const phone of [asha, ravi]) await world.advisor("Somebody", phone);
    const pack = await world.pack();
    await world.announce(pack);
    await follow(world);
    await world.settle();
    expect(signs(receiver)).toEqual(["/start", "ok"]);
    expect(receiver.heard.map(({ body }) => body)).toEqual([
      "The pack of the day is announced to 2 people.",
      "2 of 2 announcements were taken by Meta.",
    ]);
    const [first] = runs(receiver);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(runs(receiver)).toEqual([first, first]);
    // Announced again: everybody was told before.
    await world.announce(pack);
    await follow(world);
    await world.settle();
    expect(receiver.heard).toHaveLength(2);
  });

  test("hears that a morning went wrong: Meta takes it for nobody, or there is nobody", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await world.follow();
    await world.announce(await world.pack());
    await follow(world);
    await world.settle();
    expect(signs(receiver)).toEqual(["/start", "/fail"]);
    expect(receiver.heard[1]?.body).toBe("The pack was announced, and there was nobody to tell.");
    for (const phone of [asha, ravi]) await world.advisor("Somebody", phone);
    world.meta.faults.refuse(131_026, { times: 9 });
    await world.announce(await world.pack());
    await follow(world);
    await world.settle();
    expect(signs(receiver).slice(2)).toEqual(["/start", "/fail"]);
    expect(receiver.heard[3]?.body).toBe(
      "0 of 2 announcements were taken by Meta, 2 failed or were cancelled.",
    );
  });

  test("hears at once that the token expired, again at each sign of life, and when it is over", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await world.follow();
    await world.advisor("Asha Rao", asha);
    world.meta.account.expireToken();
    await world.pack();
    await world.meta.phone(asha).tap({ context: null });
    await world.runner.runDue();
    await follow(world);
    expect(signs(receiver)).toEqual(["/fail"]);
    expect(receiver.heard[0]?.body).toMatch(/^Sending is held \(the number\): .*token/i);
    world.clock.now = Math.ceil(world.clock.now / minute) * minute;
    await signOfLife(world.context);
    await world.runner.runDue();
    expect(signs(receiver).slice(1)).toContain("/fail");
    world.meta.account.renewToken();
    await world.settle();
    await follow(world);
    expect(signs(receiver).at(-1)).toBe("ok");
    await beatLater(world, minute);
    expect(signs(receiver).at(-1)).toBe("ok");
  });

  test("does not hear that Meta throttles: that is waiting", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await world.follow();
    await world.advisor("Asha Rao", asha);
    await world.pack();
    world.meta.faults.refuse(130_429, { times: 2 });
    await world.meta.phone(asha).tap({ context: null });
    await world.runner.runDue();
    const held = await world.store.db.select().from(world.store.t.holds);
    expect(held.map(({ scope }) => scope)).toEqual([`number:${phoneNumberId}`]);
    await follow(world);
    await world.settle();
    await follow(world);
    expect(receiver.heard).toEqual([]);
    // And the next sign of life says that all is well.
    await beatLater(world, minute);
    expect(signs(receiver)).toEqual(["ok"]);
  });

  test("hears it once, however often its lines are read", async () => {
    await using receiver = await createReceiver();
    await using world = await watched(engine, receiver);
    await world.follow();
    await world.advisor("Asha Rao", asha);
    await world.announce(await world.pack());
    await follow(world);
    await world.settle();
    const before = signs(receiver);
    const { followers } = world.store.t;
    await world.store.transaction(async (tx) => {
      await tx.db.update(followers).set({ seq: 0 }).where(eq(followers.name, watchFollower.name));
    });
    await follow(world);
    await world.settle();
    expect(signs(receiver)).toEqual(before);
    expect(before).toEqual(["/start", "ok"]);
  });
});

describe("over REST", () => {
  let world: HttpWorld;
  let key: string;
  let cookie: string;
  const token = "canary-token-of-the-check";
  const list = (query = "") => world.json<{ items: Json[] }>(`/api/deliveries${query}`, { key });
  const set = (name: string, value: unknown, version = 0) =>
    world.call("/api/settings", { cookie, method: "PATCH", json: { key: name, value, version } });

  beforeAll(async () => {
    world = await createHttpWorld();
    key = await world.key(await world.account("admin"));
    // It may hold a token, so it takes a person.
    cookie = await world.cookie("admin");
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test("an address that is none is refused with its name", async () => {
    for (const value of ["http://monitor.example.com/x", "monitor", 7, "https://a:b@monitor.example.com/"]) {
      const answer = await set("watch.heartbeatUrl", value);
      expect([value, answer.status]).toEqual([value, 422]);
      expect(((await answer.json()) as Json).detail).toContain("watch.heartbeatUrl");
    }
  });

  test("the house beats by itself; an address of this network is never asked, and the words say why", async () => {
    await using inside = await createReceiver();
    const address = `https://127.0.0.1:${new URL(inside.origin).port}/${token}`;
    expect((await set("watch.heartbeatUrl", address)).status).toBe(200);
    await signOfLife(world.server.context);
    await until(async () => (await list()).items.some((one) => one.answer !== null));
    const [first] = (await list("?state=queued")).items;
    expect(first).toMatchObject({
      ...{ channel: "heartbeat", subject: "house", state: "queued", tries: 1 },
      nextAt: expect.any(String),
      answer: {
        status: null,
        tookMs: null,
        error: expect.stringContaining("does not lead to the public internet"),
      },
    });
    const again = await world.call(`/api/deliveries/${first.id}/retry`, { key, method: "POST" });
    expect(again.status).toBe(200);
    await until(async () => (await list()).items.some((one) => one.id === first.id && one.tries === 2));
    expect(inside.heard).toEqual([]);
    const { items } = await world.json<{ items: Json[] }>("/api/webhook/events/recent", { key });
    expect(items.filter((line) => line.topic === "channel.failed")).toHaveLength(1);
    const shown = [
      ...world.log,
      JSON.stringify(items),
      JSON.stringify(await list()),
      JSON.stringify(await world.json("/api/audit", { key })),
      JSON.stringify(await world.json("/api/settings", { key })),
    ];
    expect(shown.filter((text) => text.includes(token))).toEqual([]);
    expect((await world.call("/api/deliveries/99999/retry", { key, method: "POST" })).status).toBe(404);
  });
});
