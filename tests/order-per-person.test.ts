import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { createWorld, type Engine, engines, sixMessages, type World } from "./world.ts";

/** The same "random" numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const phoneOf = (n: number) => `+12025${String(550_000 + n)}`;

async function peopled(engine: Engine, count: number) {
  const world = await createWorld({
    engine,
    config: { contentGapMs: 0 },
    simulator: { statuses: { sent: 0, delivered: null, read: null } },
  });
  const phones = Array.from({ length: count }, (_, n) => phoneOf(n));
  for (const phone of phones) await world.advisor(phone, phone);
  await world.pack();
  return Object.assign(world, { phones });
}

/**
 * Latency for everybody, one failure or unknown outcome for most, and throttling on top. No part meets more
 * than its three tries and its one unknown outcome, so all of them must arrive.
 */
function trouble(world: World, phones: readonly string[], roll: (sides: number) => number): void {
  const { faults } = world.meta;
  const page = "Internal Server Error";
  for (const to of phones) {
    const at = () => ({ to, nth: 1 + roll(6) });
    for (let nth = 1; nth <= 3; nth++) faults.delayAnswer(roll(30), { to, nth: nth * 2 });
    const kinds = [
      () => faults.refuse(131000, { ...at(), times: 1 + roll(2) }),
      () => faults.http(500, page, at()),
      () => faults.http(500, page, { ...at(), accepted: true }),
      () => faults.loseAnswer(at()),
    ];
    kinds[roll(5)]?.();
    if (roll(4) === 0) faults.refuse(130429, { ...at(), status: 429, retryAfterSeconds: 1 + roll(3) });
    if (roll(3) === 0) faults.refuse(131056, { ...at(), times: 1 + roll(2) });
  }
}

/** Pairs of a person's messages that arrived the wrong way round. */
function inversions(world: World, phone: string): number {
  const places = world.inbox(phone).map((name) => sixMessages.indexOf(name));
  return places.slice(1).filter((place, index) => place < (places[index] ?? 0)).length;
}

describe.each(engines)("six messages to each of many people (%s)", (engine) => {
  const count = engine === "sqlite" ? 200 : 60;

  test("arrive in order and once, whatever Meta's side does meanwhile", async () => {
    await using world = await peopled(engine, count);
    trouble(world, world.phones, dice(7));
    await Promise.all(world.phones.map((phone) => world.meta.phone(phone).tap({ context: null })));
    await world.settle({ withinMs: 12 * 3_600_000 });
    for (const phone of world.phones) expect([phone, world.inbox(phone)]).toEqual([phone, sixMessages]);
    const { messages } = world.store.t;
    const rows = await world.store.db.select().from(messages).where(eq(messages.direction, "out"));
    expect(rows).toHaveLength(count * 6);
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(["sent"]));
    expect(world.meta.calls.length).toBeGreaterThan(count * 6);
    expect(await world.store.db.select().from(world.store.t.jobs)).toEqual([]);
  });

  test("no part leaves before the one before it was taken", async () => {
    await using world = await peopled(engine, 20);
    let most = 0;
    const open = new Map<string, number>();
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    world.context.whatsapp.send = async (message, options) => {
      const to = "phone" in options.to ? options.to.phone : "";
      open.set(to, (open.get(to) ?? 0) + 1);
      most = Math.max(most, open.get(to) ?? 0);
      try {
        return await send(message, options);
      } finally {
        open.set(to, (open.get(to) ?? 1) - 1);
      }
    };
    trouble(world, world.phones, dice(11));
    await Promise.all(
      world.phones.map((phone) => world.meta.phone(phone).tap({ context: null, twice: true })),
    );
    await world.settle({ withinMs: 12 * 3_600_000 });
    expect(most).toBe(1);
    for (const phone of world.phones) expect(world.inbox(phone)).toEqual(sixMessages);
  });

  test("somebody whose call hangs keeps nobody else waiting", async () => {
    await using world = await peopled(engine, 12);
    const [hung = "", ...others] = world.phones;
    const gate = Promise.withResolvers<void>();
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    world.context.whatsapp.send = async (message, options) => {
      if ("phone" in options.to && options.to.phone === hung) await gate.promise;
      return send(message, options);
    };
    await Promise.all(world.phones.map((phone) => world.meta.phone(phone).tap({ context: null })));
    await world.runner.start();
    const done = (phones: readonly string[]) =>
      vi.waitFor(() => expect(phones.map((one) => world.inbox(one))).toEqual(phones.map(() => sixMessages)), {
        timeout: 60_000,
        interval: 20,
      });
    try {
      await done(others);
      expect(world.inbox(hung)).toEqual([]);
      gate.resolve();
      await done([hung]);
    } finally {
      gate.resolve();
      await world.runner.stop(30_000);
    }
  });

  test("the check sees inversions when lanes are bypassed", async () => {
    await using world = await peopled(engine, 20);
    trouble(world, world.phones, dice(7));
    for (const to of world.phones) world.meta.faults.refuse(131000, { to, nth: 1 });
    await Promise.all(world.phones.map((phone) => world.meta.phone(phone).tap({ context: null })));
    // The taps are judged, and then what they queued loses its lanes before it leaves.
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    const { jobs } = world.store.t;
    let bypassed = false;
    world.context.whatsapp.send = async (...args) => {
      if (!bypassed) {
        bypassed = true;
        await world.store.transaction(async (tx) => {
          await tx.db.update(jobs).set({ lane: null, state: "ready" }).where(eq(jobs.state, "waiting"));
        });
      }
      return send(...args);
    };
    await world.settle({ withinMs: 12 * 3_600_000 });
    const wrong = world.phones.map((phone) => inversions(world, phone));
    expect(wrong.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
  });
});
