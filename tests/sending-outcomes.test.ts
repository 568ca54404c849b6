import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sendAgain } from "@unlatch/core/outbound/again";
import { listHolds, releaseHold } from "@unlatch/core/outbound/release-hold";
import { createGraphClient } from "@unlatch/whatsapp";
import { describe, expect, test } from "vitest";
import {
  actor,
  createWorld,
  type Engine,
  engines,
  phoneNumberId,
  sixMessages,
  type World,
  type WorldOptions,
} from "./world.ts";

const asha = "+12025550143";
const ravi = "+12025550144";
const template = "daily_content_ready_v1";
const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;
const sample: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/payloads.json"), "utf8"),
);

/** One advisor and an approved pack. */
async function worldWithAsha(engine: Engine, more: WorldOptions = {}) {
  const world = await createWorld({ engine, ...more });
  const id = await world.advisor("Asha", asha);
  const pack = await world.pack();
  return Object.assign(world, { asha: id, pack });
}

const tapped = (world: World, phone = asha) => world.meta.phone(phone).tap({ context: null });
const outgoing = async (world: World) => {
  const { messages } = world.store.t;
  const rows = await world.store.db.select().from(messages).orderBy(messages.id);
  return rows.filter((row) => row.direction === "out");
};
const statuses = async (world: World) => (await outgoing(world)).map((row) => row.status);
const topics = async (world: World) =>
  (await world.store.db.select().from(world.store.t.feed)).map((l) => l.topic);
const holds = async (world: World) => (await listHolds(world.context)).map((one) => one.scope);
/** When each call left, in milliseconds of the world since the first one. */
const callTimes = (world: World) => world.meta.calls.map((call) => call.at - (world.meta.calls[0]?.at ?? 0));
const allSix = (status: string) => Array<string>(6).fill(status);

describe.each(engines)("trouble that passes (%s)", (engine) => {
  test.each(engine === "sqlite" ? [1, 2, 131000, 131016, 133004] : [131000])(
    "code %i: again after 1 s and 2 s, then the rest in order",
    async (code) => {
      await using world = await worldWithAsha(engine);
      world.meta.faults.refuse(code, { times: 2 });
      await tapped(world);
      await world.settle();
      expect(callTimes(world).slice(0, 3)).toEqual([0, 1_125, 1_125 + 2_250]);
      expect(world.inbox(asha)).toEqual(sixMessages);
      expect(await statuses(world)).toEqual(allSix("delivered"));
    },
  );

  test("three tries at most; then the part has failed with Meta's code and the others follow", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(131000, { times: 9, type: "image" });
    await tapped(world);
    await world.settle();
    expect(world.meta.calls.filter((call) => call.type === "image")).toHaveLength(9);
    expect(world.inbox(asha)).toEqual(["text 1", "text 2", "text 3"]);
    const rows = await outgoing(world);
    expect(rows.slice(0, 3).map((row) => [row.status, row.errorCode])).toEqual(
      Array(3).fill(["failed", 131000]),
    );
  });

  test("a number under maintenance is tried again after the minute that Meta names", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(131057);
    await tapped(world);
    await world.settle();
    expect(callTimes(world)[1]).toBeGreaterThanOrEqual(minute);
    expect(world.inbox(asha)).toEqual(sixMessages);
  });
});

describe.each(engines)("throttling (%s)", (engine) => {
  test.each(engine === "sqlite" ? [4, 80007, 130429] : [130429])(
    "code %i holds the number 4^n s, uses no try and keeps the order",
    async (code) => {
      await using world = await worldWithAsha(engine);
      await world.advisor("Ravi", ravi);
      world.meta.faults.refuse(code, { to: asha, times: 5 });
      await tapped(world);
      await world.settle({ withinMs: 0 });
      await tapped(world, ravi);
      await world.settle({ withinMs: 3_999 });
      expect(world.meta.calls).toHaveLength(1);
      await world.settle({ withinMs: hour });
      const refused = world.meta.calls.filter((call) => call.outcome === "refused");
      const waits = refused.slice(1).map((call, index) => call.at - (refused[index]?.at ?? 0));
      expect(waits.length).toBeGreaterThanOrEqual(1);
      for (const [index, wait] of waits.entries())
        expect(wait).toBeLessThanOrEqual(4 ** (index + 1) * second + 20_000);
      expect(waits[0]).toBeGreaterThanOrEqual(4 * second);
      expect(world.inbox(asha)).toEqual(sixMessages);
      expect(world.inbox(ravi)).toEqual(sixMessages);
      expect(await holds(world)).toEqual([]);
    },
  );

  test("alone, the waits are 4, 16 and 64 s", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(130429, { times: 3 });
    await tapped(world);
    await world.settle();
    expect(callTimes(world).slice(0, 4)).toEqual([0, 4 * second, 20 * second, 84 * second]);
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("refusals of one moment are one reason to wait: twelve at once still wait 4 s", async () => {
    await using world = await createWorld({ engine });
    for (let n = 10; n < 22; n++) await world.advisor(`Advisor ${n}`, `+120255501${n}`);
    const pack = await world.pack();
    world.meta.faults.refuse(130429, { times: 1_000 });
    await world.announce(pack);
    await world.settle({ withinMs: 0 });
    expect(world.meta.calls.length).toBeGreaterThan(engine === "sqlite" ? 1 : 0);
    world.meta.faults.clear();
    await world.settle();
    const late = world.meta.calls.filter((call) => call.outcome === "accepted").map((call) => call.at);
    expect(Math.min(...late) - (world.meta.calls[0]?.at ?? 0)).toBe(4 * second);
    expect(await statuses(world)).toEqual(Array(12).fill("delivered"));
  });

  test("131056 holds this person only", async () => {
    await using world = await worldWithAsha(engine);
    await world.advisor("Ravi", ravi);
    world.meta.faults.refuse(131056, { to: asha, times: 2 });
    await tapped(world);
    await tapped(world, ravi);
    await world.settle();
    const first = world.meta.calls[0]?.at ?? 0;
    const times = (phone: string) =>
      world.meta.calls.filter((call) => `+${call.to}` === phone).map((call) => call.at - first);
    expect(times(asha).slice(0, 3)).toEqual([0, 4 * second, 20 * second]);
    expect(times(ravi).slice(0, 3)).toEqual([0, 2 * second, 4 * second]);
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test.each([130429, 131056])("Retry-After is obeyed (%i)", async (code) => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(code, { status: 429, retryAfterSeconds: 7, times: 2 });
    await tapped(world);
    await world.settle();
    expect(callTimes(world).slice(0, 3)).toEqual([0, 7 * second, 14 * second]);
    expect(world.inbox(asha)).toEqual(sixMessages);
  });
});

describe.each(engines)("a token that is no longer valid (%s)", (engine) => {
  async function fiveWaiting() {
    const world = await createWorld({ engine });
    const phones = [1, 2, 3, 4, 5].map((n) => `+1202555020${n}`);
    for (const phone of phones) await world.advisor(`Advisor ${phone}`, phone);
    await world.pack();
    world.meta.faults.refuse(190, { status: 401, times: 1_000 });
    for (const phone of phones) await world.meta.phone(phone).tap({ context: null });
    await world.settle({ withinMs: 10 * minute });
    return Object.assign(world, { phones });
  }

  test("holds everything: nothing fails, and one message at a time finds out whether it is valid again", async () => {
    await using world = await fiveWaiting();
    expect(new Set(await statuses(world))).toEqual(new Set(["queued"]));
    expect(await holds(world)).toEqual([`number:${phoneNumberId}`]);
    const [, ...later] = [...Map.groupBy(world.meta.calls, (call) => call.at).values()];
    expect(later.length).toBeGreaterThan(1);
    for (const moment of later) expect(moment).toHaveLength(1);
    world.meta.faults.clear();
    await world.settle({ withinMs: hour });
    for (const phone of world.phones) expect(world.inbox(phone)).toEqual(sixMessages);
    expect(await topics(world)).toContain("sending.resumed");
  });

  test("a person who enters a new one releases it at once, and what waited drains in order", async () => {
    await using world = await fiveWaiting();
    world.meta.faults.clear();
    const before = world.clock.now;
    await releaseHold(world.context, actor, { scope: `number:${phoneNumberId}` });
    await world.settle({ withinMs: minute });
    for (const phone of world.phones) expect(world.inbox(phone)).toEqual(sixMessages);
    expect(world.meta.sent[0]?.at).toBe(before);
  });
});

describe.each(engines)("an outcome that nobody knows (%s)", (engine) => {
  const page = "<html><h1>502 Bad Gateway</h1></html>";
  const unknowns = [
    {
      fault: "a gateway's page",
      make: (w: World, accepted: boolean) => w.meta.faults.http(502, page, { accepted }),
    },
    {
      fault: "cut JSON",
      make: (w: World, accepted: boolean) => w.meta.faults.http(200, '{"messag', { accepted }),
    },
    { fault: "no id", make: (w: World, accepted: boolean) => w.meta.faults.http(200, "{}", { accepted }) },
    { fault: "silence", make: (w: World, accepted: boolean) => w.meta.faults.hang({ accepted }) },
  ].slice(engine === "sqlite" ? 0 : 3);

  test.each(unknowns)(
    "$fault, and Meta had it: its status tells, and nothing is sent twice",
    async ({ make }) => {
      await using world = await worldWithAsha(engine, { deadlineMs: 1_500 });
      make(world, true);
      await tapped(world);
      await world.settle();
      expect(world.inbox(asha)).toEqual(sixMessages);
      expect(world.meta.calls).toHaveLength(6);
      const rows = await outgoing(world);
      expect(rows.map((row) => row.status)).toEqual(allSix("delivered"));
      expect(rows.map((row) => row.maybeDuplicate)).toEqual(Array(6).fill(false));
      expect(rows[0]?.wamid).toBe(world.meta.sent[0]?.wamid);
    },
  );

  test("a lost answer, and its status comes only after 30 s: the lane waits for it", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.loseAnswer();
    world.meta.faults.dropStatuses();
    await tapped(world);
    await world.settle({ withinMs: 30 * second });
    expect(await statuses(world)).toEqual(["uncertain", ...Array(5).fill("queued")]);
    expect(world.meta.calls).toHaveLength(1);
    await world.meta.postWebhook(statusOf(world, 0, "sent"));
    await world.settle({ withinMs: 29 * second });
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect((await outgoing(world))[0]).toMatchObject({ status: "sent", maybeDuplicate: false });
  });

  test.each(unknowns)(
    "$fault, and no status: content goes once more after 60 s, and says so",
    async ({ make }) => {
      await using world = await worldWithAsha(engine, { deadlineMs: 1_500 });
      make(world, false);
      await tapped(world);
      await world.settle();
      expect(world.inbox(asha)).toEqual(sixMessages);
      expect(world.meta.calls).toHaveLength(7);
      expect(callTimes(world)[1]).toBe(minute);
      const rows = await outgoing(world);
      expect(rows.map((row) => row.maybeDuplicate)).toEqual([true, ...Array(5).fill(false)]);
      expect(rows.map((row) => row.status)).toEqual(allSix("delivered"));
    },
  );

  test("what Meta had after all is there twice at most, and is marked", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.loseAnswer();
    world.meta.faults.dropStatuses();
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(["image 1", ...sixMessages]);
    await world.meta.postWebhook(statusOf(world, 0, "delivered"));
    expect((await outgoing(world))[0]).toMatchObject({ status: "delivered", maybeDuplicate: true });
  });

  test("nothing is marked as sent twice while a hold keeps the second try from leaving", async () => {
    await using world = await worldWithAsha(engine);
    await world.advisor("Ravi", ravi);
    world.meta.faults.loseAnswer({ to: asha });
    world.meta.faults.dropStatuses({ to: asha });
    await tapped(world);
    await world.settle({ withinMs: 0 });
    world.meta.faults.refuse(190, { status: 401, times: 1, to: ravi });
    await tapped(world, ravi);
    world.clock.now += 30 * second;
    await world.settle({ withinMs: 45 * second });
    await world.meta.postWebhook(statusOf(world, 0, "sent"));
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect((await outgoing(world))[0]).toMatchObject({ maybeDuplicate: false });
  });

  test("a template is never repeated: it waits for a person, who may send it again", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.http(502, page);
    await world.announce(world.pack);
    await world.settle({ withinMs: 3 * hour });
    expect(world.meta.calls).toHaveLength(1);
    expect(await statuses(world)).toEqual(["uncertain"]);
    expect(await topics(world)).toContain("message.undecided");
    const [row] = await outgoing(world);
    await sendAgain(world.context, actor, { messageId: row?.id ?? 0 });
    await world.settle();
    expect(world.inbox(asha)).toEqual([template]);
  });

  test("a second unknown outcome waits for a person; a late status still settles it", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.http(502, page, { accepted: true });
    world.meta.faults.http(502, page);
    world.meta.faults.dropStatuses();
    await tapped(world);
    await world.settle({ withinMs: 3 * hour });
    expect((await statuses(world))[0]).toBe("uncertain");
    expect((await topics(world)).filter((topic) => topic === "message.undecided")).toHaveLength(1);
    expect(world.meta.calls.filter((call) => JSON.stringify(call.body).includes("image 1"))).toHaveLength(2);
    await world.meta.postWebhook(statusOf(world, 0, "delivered"));
    await world.settle();
    expect((await statuses(world))[0]).toBe("delivered");
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("what a status has named is not queued anew by the refusal of the second try", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.loseAnswer();
    world.meta.faults.dropStatuses();
    await tapped(world);
    await world.settle({ withinMs: 30 * second });
    // The status of the first try comes while the second one is on its way.
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    let calls = 0;
    world.context.whatsapp.send = async (...args) => {
      if (calls++ === 0) await world.meta.postWebhook(statusOf(world, 0, "delivered"));
      return send(...args);
    };
    world.meta.faults.refuse(131000);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect((await statuses(world))[0]).toBe("delivered");
  });
});

describe.each(engines)("a person who can't be reached (%s)", (engine) => {
  test.each([131026, 131047, 131050])(
    "code %i at once: the rest of the pack is cancelled without a call",
    async (code) => {
      await using world = await worldWithAsha(engine);
      world.meta.faults.refuse(code, { nth: 2 });
      await tapped(world);
      await world.settle();
      expect(world.inbox(asha)).toEqual(["image 1"]);
      expect(world.meta.calls).toHaveLength(2);
      const rows = await outgoing(world);
      expect(rows.map((row) => row.status)).toEqual(["delivered", "failed", ...Array(4).fill("cancelled")]);
      expect(rows.slice(1).map((row) => row.errorCode)).toEqual(Array(5).fill(code));
    },
  );

  test.each([131026, 131047, 131050])("code %i later, as a status: likewise", async (code) => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.failLater(code, { nth: 2 });
    await tapped(world);
    await world.settle();
    expect(world.meta.calls).toHaveLength(2);
    const rows = await outgoing(world);
    expect(rows.map((row) => row.status)).toEqual(["delivered", "failed", ...Array(4).fill("cancelled")]);
    expect(rows.slice(1).map((row) => row.errorCode)).toEqual(Array(5).fill(code));
  });

  test("131050 is an opt-out: later taps get nothing", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.failLater(131050);
    await tapped(world);
    await world.settle();
    world.clock.now += minute;
    await tapped(world);
    await world.settle();
    expect(world.meta.calls).toHaveLength(1);
    const [row] = await world.store.db.select().from(world.store.t.advisors);
    expect(row?.optOutSource).toBe("Meta 131050");
  });

  test("one device that has it counts more than one that has not: the rest follows", async () => {
    await using world = await worldWithAsha(engine);
    await tapped(world);
    await world.settle({ withinMs: 0 });
    expect(await statuses(world)).toEqual(["delivered", ...Array(5).fill("queued")]);
    await world.meta.postWebhook(statusOf(world, 0, "failed", 131026));
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("what waits uncertain is not repeated to somebody whom an earlier part did not reach", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.dropStatuses();
    world.meta.faults.http(502, "<html>", { nth: 2 });
    await tapped(world);
    await world.settle({ withinMs: 10 * second });
    expect((await statuses(world)).slice(0, 2)).toEqual(["accepted", "uncertain"]);
    await world.meta.postWebhook(statusOf(world, 0, "failed", 131026));
    await world.settle();
    expect(world.meta.calls).toHaveLength(2);
  });
});

describe.each(engines)("templates that Meta stops (%s)", (engine) => {
  async function threeAnnounced(prepare: (world: World) => void) {
    const world = await createWorld({ engine });
    const phones = [1, 2, 3].map((n) => `+1202555030${n}`);
    for (const phone of phones) await world.advisor(`Advisor ${phone}`, phone);
    const pack = await world.pack();
    prepare(world);
    await world.announce(pack);
    await world.settle({ withinMs: 30 * second });
    return Object.assign(world, { phones });
  }

  test("132015 holds the template, content goes on, and Meta's word lets the rest go at once", async () => {
    await using world = await threeAnnounced((w) =>
      w.meta.faults.refuse(132015, { times: 99, type: "template" }),
    );
    expect(await holds(world)).toEqual([`template:${template}:en_US`]);
    const [first = ""] = world.phones;
    const templates = () => world.meta.calls.filter((call) => call.type === "template").length;
    const tried = templates();
    await world.meta.phone(first).tap({ context: null });
    await world.settle({ withinMs: 20 * second });
    expect(world.inbox(first)).toEqual(sixMessages);
    expect(await world.meta.postWebhook(sample["tpl-paused"])).toBe(200);
    await world.settle({ withinMs: 20 * minute });
    expect(templates()).toBe(tried);
    const unpaused = structuredClone(sample["tpl-unpaused"]) as { entry: { time: number }[] };
    for (const entry of unpaused.entry) entry.time += 3_600;
    // Both times are still to come, so the moments at which they were heard count.
    world.clock.now += minute;
    world.meta.faults.clear();
    await world.meta.postWebhook(unpaused);
    await world.settle({ withinMs: minute });
    expect(await holds(world)).toEqual([]);
    for (const phone of world.phones) expect(world.inbox(phone)).toContain(template);
    expect(await statuses(world)).not.toContain("failed");
  });

  test("132001 holds it too: nothing fails, and it goes on when the template is there", async () => {
    await using world = await threeAnnounced((w) => void w.meta.missingTemplates.add(template));
    expect(await holds(world)).toEqual([`template:${template}:en_US`]);
    expect(await statuses(world)).toEqual(Array(3).fill("queued"));
    world.meta.missingTemplates.clear();
    await world.settle({ withinMs: hour });
    expect(await statuses(world)).toEqual(Array(3).fill("delivered"));
  });

  test("131064 holds every template while content goes on", async () => {
    await using world = await threeAnnounced((w) =>
      w.meta.faults.refuse(131064, { times: 99, type: "template" }),
    );
    expect(await holds(world)).toEqual(["templates"]);
    const [first = ""] = world.phones;
    await world.meta.phone(first).tap({ context: null });
    await world.settle({ withinMs: 20 * second });
    expect(world.inbox(first)).toEqual(sixMessages);
    expect((await statuses(world)).slice(0, 3)).toEqual(Array(3).fill("queued"));
  });

  test.each(["account_update-restriction", "account_update-deleted"])(
    "%s holds every template",
    async (id) => {
      await using world = await createWorld({ engine });
      await world.meta.postWebhook(sample[id]);
      expect(await holds(world)).toEqual(["templates"]);
    },
  );

  test("pause and un-pause that come in the wrong order leave nothing held", async () => {
    await using world = await createWorld({ engine });
    const later = structuredClone(sample["tpl-unpaused"]) as { entry: { time: number }[] };
    for (const entry of later.entry) entry.time += 60;
    // Times that are still to come would not be believed.
    world.clock.now += 7 * hour;
    await world.meta.postWebhook(later);
    await world.meta.postWebhook(sample["tpl-paused"]);
    expect(await holds(world)).toEqual([]);
  });

  test("a template whose category is to change still goes out", async () => {
    await using world = await worldWithAsha(engine);
    for (const id of ["tpl-category-impending", "tpl-category-done"])
      expect(await world.meta.postWebhook(sample[id])).toBe(200);
    await world.announce(world.pack);
    await world.settle();
    expect(world.inbox(asha)).toEqual([template]);
    expect((await topics(world)).filter((topic) => topic === "account.reported")).toHaveLength(2);
  });
});

describe.each(engines)("the moment of sending decides (%s)", (engine) => {
  test("a window that closed meanwhile cancels without a call; the next tap sends what is missing", async () => {
    await using world = await worldWithAsha(engine);
    await tapped(world);
    await world.settle({ withinMs: 3 * second });
    expect(world.inbox(asha)).toEqual(["image 1", "image 2"]);
    world.clock.now += 24 * hour;
    await world.settle();
    expect(world.meta.calls).toHaveLength(2);
    const rows = await outgoing(world);
    expect(rows.slice(2).map((row) => [row.status, row.errorCode])).toEqual(
      Array(4).fill(["cancelled", 131047]),
    );
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("who opted out, was disabled or lost the permission meanwhile gets nothing more", async () => {
    for (const change of ["opted out", "disabled", "not authorised"]) {
      await using world = await worldWithAsha(engine);
      await tapped(world);
      await world.settle({ withinMs: 0 });
      if (change === "opted out") await world.meta.phone(asha).type("STOP");
      const { advisors } = world.store.t;
      if (change !== "opted out")
        await world.store.transaction(async (tx) => {
          await tx.db
            .update(advisors)
            .set(change === "disabled" ? { enabled: false } : { authorised: false });
        });
      await world.settle();
      expect(world.inbox(asha)).toEqual(["image 1"]);
      expect(await statuses(world)).toEqual(["delivered", ...Array(5).fill("cancelled")]);
    }
  });

  test("an unreachable Meta is waited for: nothing fails, and sending goes on by itself", async () => {
    await using world = await worldWithAsha(engine);
    await world.advisor("Ravi", ravi);
    const reachable = world.context.whatsapp;
    const lost = createGraphClient({ baseUrl: await closedPort(), token: () => "world", phoneNumberId });
    world.context.whatsapp = lost;
    await tapped(world);
    await tapped(world, ravi);
    await world.settle({ withinMs: 5 * minute });
    expect(new Set(await statuses(world))).toEqual(new Set(["queued"]));
    expect(await holds(world)).toEqual([`number:${phoneNumberId}`]);
    world.context.whatsapp = reachable;
    await lost.close();
    await world.settle({ withinMs: 3 * minute });
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect(world.inbox(ravi)).toEqual(sixMessages);
    expect((await outgoing(world)).some((row) => row.maybeDuplicate)).toBe(false);
  });

  test("an unreachable Meta is asked again within seconds, however many messages found it so", async () => {
    await using world = await createWorld({ engine });
    for (let n = 10; n < 30; n++) await world.advisor(`Advisor ${n}`, `+120255501${n}`);
    const pack = await world.pack();
    const reachable = world.context.whatsapp;
    const lost = createGraphClient({ baseUrl: await closedPort(), token: () => "world", phoneNumberId });
    world.context.whatsapp = lost;
    await world.announce(pack);
    const before = world.clock.now;
    await world.settle({ withinMs: 0 });
    world.context.whatsapp = reachable;
    await lost.close();
    await world.settle();
    expect(world.meta.sent).toHaveLength(20);
    expect(world.clock.now - before).toBeLessThanOrEqual(5 * second);
  });
});

describe.each(engines)("statuses and answers that race (%s)", (engine) => {
  test("every status before its answer: none is orphaned", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.statusBeforeAnswer({ times: 6 });
    await tapped(world);
    await world.settle();
    expect(await statuses(world)).toEqual(allSix("delivered"));
    expect(await world.store.db.select().from(world.store.t.parkedStatuses)).toEqual([]);
    expect(world.meta.calls).toHaveLength(6);
  });

  test("a status without our callback data waits until the answer names its message", async () => {
    await using world = await worldWithAsha(engine);
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    world.context.whatsapp.send = async (...args) => {
      const outcome = await send(...args);
      await world.meta.postWebhook(statusOf(world, 0, "read", null, { callback: false }));
      return outcome;
    };
    world.meta.faults.dropStatuses({ times: 6 });
    await tapped(world);
    await world.settle();
    expect(await statuses(world)).toEqual(["read", ...Array(5).fill("accepted")]);
    expect(await world.store.db.select().from(world.store.t.parkedStatuses)).toEqual([]);
  });
});

/** A status of the nth message that Meta took, as its webhook would say it. */
function statusOf(
  world: World,
  nth: number,
  status: string,
  code: number | null = null,
  { callback = true } = {},
): unknown {
  const message = world.meta.sent[nth];
  const one = {
    id: message?.wamid,
    status,
    timestamp: String(Math.floor(world.clock.now / 1_000)),
    recipient_id: message?.to,
    ...(callback && { biz_opaque_callback_data: message?.callbackData }),
    ...(code && { errors: [{ code, title: "x" }] }),
  };
  const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
  const value = { messaging_product: "whatsapp", metadata, statuses: [one] };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
}

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens always has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/v25.0`;
}
