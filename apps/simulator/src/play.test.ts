import { request } from "undici";
import { describe, expect, test } from "vitest";
import { createSimulator, createVirtualTime, playUntil, type Simulator } from "./simulator.ts";

const minute = 60_000;
const start = Date.parse("2026-11-21T00:00:00Z");
const nobody = { runDue: async () => 0, nextAt: async () => null };

function meta(time: ReturnType<typeof createVirtualTime>, answer: (at: number) => number) {
  const bodies: { at: number; text: string }[] = [];
  const webhook = {
    deliver: async ({ body }: { body: Uint8Array }) => {
      bodies.push({ at: time.now(), text: Buffer.from(body).toString() });
      return answer(time.now());
    },
  };
  const statuses = { sent: 1_000, delivered: 3_000, read: 10 * minute };
  return createSimulator({ webhook, appSecret: "s", time, statuses }).then((simulator) => ({
    simulator,
    bodies,
  }));
}

const send = (simulator: Simulator) =>
  request(`${simulator.graphUrl}/800700600500401/messages`, {
    method: "POST",
    headers: { authorization: "Bearer simulator-token", "content-type": "application/json" },
    body: JSON.stringify({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+12025550143",
      type: "text",
      text: { body: "hello" },
    }),
  }).then(async (response) => {
    await response.body.dump();
    return response.statusCode;
  });

describe("virtual time", () => {
  test("starts what is due in order of time, each at its own moment, and no earlier", () => {
    const time = createVirtualTime(start);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, time.now() - start]);
    for (const [name, delay] of [
      ["c", 300],
      ["a", 100],
      ["d", 300],
      ["b", 200],
    ] as const)
      time.after(delay, note(name));
    const gone = time.after(150, note("gone"));
    gone();
    expect(time.nextAt()).toBe(start + 100);
    expect(time.moveTo(start + 250)).toBe(2);
    expect(time.moveTo(start + 300)).toBe(2);
    expect(seen).toEqual([
      ["a", 100],
      ["b", 200],
      ["c", 300],
      ["d", 300],
    ]);
    time.moveTo(start);
    expect(time.now()).toBe(start + 300);
  });

  test("a day of statuses and taps passes at once, each at its time", async () => {
    const time = createVirtualTime(start);
    const { simulator, bodies } = await meta(time, () => 200);
    await using _ = simulator;
    await simulator.phone("+12025550143").type("hi");
    expect(await send(simulator)).toBe(200);
    simulator.later(60 * minute, () => simulator.phone("+12025550143").tap());
    await playUntil(simulator, time, nobody, start + 24 * 60 * minute);
    expect(bodies.map(({ at }) => at - start)).toEqual([0, 1_000, 3_000, 10 * minute, 60 * minute]);
    expect(time.now()).toBe(start + 24 * 60 * minute);
  });

  test("retries go on in virtual time until the webhook is back", async () => {
    const time = createVirtualTime(start);
    const { simulator, bodies } = await meta(time, (at) => (at < start + 100 ? 500 : 200));
    await using _ = simulator;
    const told = simulator.phone("+12025550143").type("hi");
    await playUntil(simulator, time, nobody, start + minute);
    await told;
    expect(bodies.map(({ at }) => at - start)).toEqual([0, 10, 50, 210]);
    expect(simulator.undelivered).toEqual([]);
  });

  test("an answer that is held back arrives when its time comes, while the house waits for it", async () => {
    const time = createVirtualTime(start);
    const { simulator } = await meta(time, () => 200);
    await using _ = simulator;
    await simulator.phone("+12025550143").type("hi");
    simulator.faults.delayAnswer(7_000);
    let answeredAt = 0;
    let jobs = 1;
    const context = {
      async runDue() {
        if (jobs-- <= 0) return 0;
        await send(simulator);
        answeredAt = time.now() - start;
        return 1;
      },
      nextAt: async () => null,
    };
    await playUntil(simulator, time, context, start + minute);
    expect(answeredAt).toBe(7_000);
  });
});
