import { setTimeout as sleep } from "node:timers/promises";
import type { Urgency } from "@unlatch/core/jobs/kinds";
import { waitForSlot } from "@unlatch/core/outbound/pace";
import { describe, expect, test, vi } from "vitest";
import { createWorld, type Engine, engines, type World } from "../world.ts";

const people = 300;
const phoneOf = (n: number) => `+12025${550_000 + n}`;
const tapper = phoneOf(7);

/** A run at Meta's pace, in real time: who goes first is what is looked at, not when. */
async function running(engine: Engine) {
  const world = await createWorld({ engine, config: { messagesPerSecond: 150, contentGapMs: 0 } });
  world.context.sleep = (ms) => sleep(ms);
  for (let n = 0; n < people; n++) await world.advisor(`Advisor ${n}`, phoneOf(n));
  return Object.assign(world, { pack: await world.pack() });
}

const templatesBefore = (world: World, place: number) =>
  world.meta.calls.slice(0, place).filter((call) => call.type === "template").length;
const firstContent = (world: World) => world.meta.calls.findIndex((call) => call.type !== "template");
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

describe.each(engines)("an answer never waits behind a run (%s)", (engine) => {
  test("who taps in the middle of an announcement is answered before those who are still to be told", async () => {
    await using world = await running(engine);
    await world.announce(world.pack);
    let tappedAt = 0;
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    world.context.whatsapp.send = async (message, options) => {
      if (tappedAt === 0 && world.meta.calls.length >= 40) {
        tappedAt = world.meta.calls.length;
        await world.meta.phone(tapper).tap({ context: null });
      }
      return send(message, options);
    };
    await world.runner.start();
    await until(() => expect(world.inbox(tapper)).toHaveLength(7));
    await world.runner.stop(10_000);
    const place = firstContent(world);
    expect(tappedAt).toBeGreaterThan(0);
    expect(templatesBefore(world, place) - tappedAt).toBeLessThan(100);
  });

  test("beside a held template nothing stands before the answer, and what is held asks nothing", async () => {
    await using world = await running(engine);
    world.meta.faults.refuse(132015, { times: people * 2, type: "template" });
    await world.announce(world.pack);
    await world.runner.start();
    const { jobs } = world.store.t;
    const states = async () =>
      (await world.store.db.select({ state: jobs.state }).from(jobs)).map((j) => j.state);
    await vi.waitFor(
      async () => expect((await states()).filter((state) => state === "held")).toHaveLength(people),
      { timeout: 60_000, interval: 20 },
    );
    const tried = world.meta.calls.length;
    expect(tried).toBeLessThan(100);
    await world.meta.phone(tapper).tap({ context: null });
    await until(() => expect(world.inbox(tapper)).toHaveLength(6));
    await world.runner.stop(10_000);
    expect(world.meta.calls.slice(tried).map((call) => call.type)).not.toContain("template");
  });

  test("however many announcements hang at Meta, there is a place left for an answer", async () => {
    await using world = await running(engine);
    const gate = Promise.withResolvers<void>();
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    let hanging = 0;
    world.context.whatsapp.send = async (message, options) => {
      if (message.type === "template") {
        hanging++;
        await gate.promise;
      }
      return send(message, options);
    };
    await world.announce(world.pack);
    await world.runner.start();
    await until(() => expect(hanging).toBeGreaterThan(40));
    await world.meta.phone(tapper).tap({ context: null });
    await until(() => expect(world.inbox(tapper)).toHaveLength(6));
    gate.resolve();
    await world.runner.stop(30_000);
  });
});

test("a slot that is due goes to the answer that asked last, not to the bulk that waited for it", async () => {
  await using world = await createWorld({ config: { messagesPerSecond: 10 } });
  const due = Promise.withResolvers<void>();
  world.context.sleep = () => due.promise;
  const order: string[] = [];
  const ask = async (name: string, urgency: Urgency, number = "one") => {
    if (await waitForSlot(world.context, number, urgency)) order.push(name);
  };
  const bulk = ["first", "second", "third"].map((name) => ask(name, 1));
  const answers = ["answer", "next answer"].map((name) => ask(name, 0));
  await ask("another number", 1, "two");
  due.resolve();
  await Promise.all([...bulk, ...answers]);
  expect(order).toEqual(["first", "another number", "answer", "next answer", "second", "third"]);
});
