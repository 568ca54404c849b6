import { request } from "undici";
import { expect, test } from "vitest";
import { createSimulator, createVirtualTime, playUntil, type SimulatorOptions } from "./simulator.ts";
import { call } from "./test-receiver.ts";

const start = Date.parse("2026-11-21T00:00:00Z");
const hour = 3_600_000;
const nobody = { runDue: async () => 0, nextAt: async () => null };

async function rehearse(options: Partial<SimulatorOptions> & { answer?: (at: number) => number } = {}) {
  const { answer = () => 200, ...more } = options;
  const time = createVirtualTime(start);
  const bodies: { at: number; text: string }[] = [];
  const deliver = async ({ body }: { body: Uint8Array }) => {
    const status = answer(time.now() - start);
    bodies.push({ at: time.now() - start, text: `${status} ${Buffer.from(body).toString()}` });
    return status;
  };
  const meta = await createSimulator({ webhook: { deliver }, appSecret: "s", time, ...more });
  const play = (until: number) => playUntil(meta, time, nobody, start + until, { grainMs: 500 });
  return { meta, time, bodies, play, [Symbol.asyncDispose]: () => meta.close() };
}

const line = (to: number, text: string) => ({
  messaging_product: "whatsapp",
  to: `+9198${20_000_000 + to}`,
  type: "text",
  text: { body: text },
});

test("a webhook that stays broken is tried for seven days, ever more rarely, and no longer", async () => {
  await using day = await rehearse({ retryDelaysMs: "week", answer: () => 500 });
  void day.meta.phone("+12025550143").type("hi");
  await day.play(30 * 24 * hour);
  const gaps = day.bodies.slice(1).map(({ at }, index) => at - (day.bodies[index]?.at ?? 0));
  expect(gaps[0]).toBe(5_000);
  expect(gaps.every((gap, index) => index === 0 || gap >= (gaps[index - 1] ?? 0))).toBe(true);
  const last = day.bodies.at(-1)?.at ?? 0;
  expect(last).toBeGreaterThan(6.5 * 24 * hour);
  expect(last).toBeLessThanOrEqual(7 * 24 * hour);
  expect(day.meta.undelivered).toHaveLength(1);
});

test("the same seed gives the same day to the byte, another one does not", async () => {
  const dayOf = async (seed: number) => {
    await using day = await rehearse({ seed, statuses: { sent: 700, delivered: 2_000, read: null } });
    day.meta.faults.shuffleStatuses(true);
    for (let person = 0; person < 5; person++) {
      await day.meta.phone(`+9198${20_000_000 + person}`).type("good morning");
      await call(day.meta, "800700600500401/messages", { body: line(person, "hello") });
    }
    await day.play(hour);
    return day.bodies;
  };
  expect(await dayOf(7)).toEqual(await dayOf(7));
  expect(await dayOf(7)).not.toEqual(await dayOf(8));
});

test("a day of 120 people, seven messages and three statuses each is delivered whole", async () => {
  const statuses = { sent: 700, delivered: 2_300, read: 20 * 60_000 };
  await using day = await rehearse({ statuses, batch: { size: 250, withinMs: 400 } });
  for (let person = 0; person < 120; person++) {
    day.meta.later(person * 60_000, () => day.meta.phone(`+9198${20_000_000 + person}`).tap());
  }
  await day.play(3 * hour);
  for (let part = 0; part < 7; part++) {
    const people = Array.from({ length: 120 }, (_, person) => person);
    await Promise.all(
      people.map((person) =>
        call(day.meta, "800700600500401/messages", { body: line(person, `part ${part}`) }),
      ),
    );
  }
  const before = performance.now();
  await day.play(24 * hour);
  const playedMs = performance.now() - before;
  const told = day.bodies.map(({ text }) => text).join("");
  for (const status of ["sent", "delivered", "read"])
    expect(told.split(`"status":"${status}"`).length - 1).toBe(120 * 7);
  // 430 ms were measured on two cores with six times their load.
  expect(playedMs).toBeLessThan(5_000);
});

test("unplugged, connections are refused; plugged in again, it answers on the same port", async () => {
  await using day = await rehearse();
  const ask = () => request(`${day.meta.graphUrl}/800700600500401`).then(({ statusCode }) => statusCode);
  expect(await ask()).toBe(401);
  await day.meta.unplug();
  await expect(ask()).rejects.toThrow("ECONNREFUSED");
  await day.meta.plugIn();
  expect(await ask()).toBe(401);
});
