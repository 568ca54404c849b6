import { listMessages, messageJourney } from "@unlatch/core/activity/messages";
import { listHolds } from "@unlatch/core/outbound/release-hold";
import { createGraphClient } from "@unlatch/whatsapp";
import { describe, expect, test } from "vitest";
import { createWorld, type Engine, engines, phoneNumberId, sixMessages, type World } from "../world.ts";

const asha = "+919811101201";
const second = 1_000;
const hour = 3_600_000;
const html = "<html><h1>Too Many Requests</h1></html>";

async function worldWithAsha(engine: Engine, phone = asha) {
  const world = await createWorld({ engine });
  const id = await world.advisor("Asha", phone);
  await world.pack();
  return Object.assign(world, { asha: id });
}

const tapped = (world: World, phone = asha) => world.meta.phone(phone).tap({ context: null });
const sent = async (world: World) =>
  (await listMessages(world.store, { direction: "out", limit: 50 })).items.toReversed();
const waits = (world: World) =>
  world.meta.calls.slice(1).map((call, at) => call.at - (world.meta.calls[at]?.at ?? 0));

describe.each(engines)("what Meta did not take waits (%s)", (engine) => {
  test("a plain 429 is waited for as long as it says, whatever stands in its body", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.http(429, html, { times: 2, retryAfterSeconds: 2 });
    await tapped(world);
    await world.settle();
    expect(waits(world).slice(0, 2)).toEqual([2 * second, 2 * second]);
    expect(world.inbox(asha)).toEqual(sixMessages);
    const rows = await sent(world);
    expect(rows.map((row) => row.maybeDuplicate)).toEqual(Array(6).fill(false));
  });

  test("a 429 that names no time grows like every throttling", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.http(429, "{}", { times: 2, contentType: "application/json" });
    await tapped(world);
    await world.settle();
    expect(waits(world).slice(0, 2)).toEqual([4 * second, 16 * second]);
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test.each([17, 613])("code %i holds the number for a while", async (code) => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(code, { times: 2 });
    await tapped(world);
    await world.settle({ withinMs: 0 });
    expect((await listHolds(world.context)).map((hold) => hold.code)).toEqual([code]);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test.each([987_654, 131_008])(
    "code %i that Meta calls temporary waits, and holds nobody else",
    async (code) => {
      await using world = await worldWithAsha(engine);
      world.meta.faults.refuse(code, { times: 5, transient: true });
      await tapped(world);
      await world.settle({ withinMs: 0 });
      expect(await listHolds(world.context)).toEqual([]);
      await world.settle({ withinMs: hour });
      expect(world.inbox(asha)).toEqual(sixMessages);
    },
  );

  test("a reason that is tried three times does not fail while Meta calls it temporary", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(2, { times: 6 });
    await tapped(world);
    await world.settle({ withinMs: hour });
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("without that word, an unknown code fails and is not repeated", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(987_654, { type: "text", times: 1 });
    await tapped(world);
    await world.settle({ withinMs: hour });
    expect(world.meta.calls).toHaveLength(6);
    expect((await sent(world)).filter((row) => row.status === "failed")).toHaveLength(1);
  });
});

describe.each(engines)("a number that Meta does not find (%s)", (engine) => {
  const message =
    "Unsupported post request. Object with ID '800700600500401' does not exist, cannot be loaded due to missing permissions, or does not support this operation.";

  test("is held in Meta's own words, nothing fails, and sending goes on after the repair", async () => {
    await using world = await worldWithAsha(engine);
    const body = JSON.stringify({
      error: { message, type: "GraphMethodException", code: 100, error_subcode: 33 },
    });
    world.meta.faults.http(400, body, { times: 2, contentType: "application/json" });
    await tapped(world);
    await world.settle({ withinMs: 0 });
    const [hold] = await listHolds(world.context);
    expect(hold).toMatchObject({ scope: expect.stringMatching(/^number:/), code: 100 });
    expect(hold?.reason).toContain("800700600500401");
    expect(hold?.reason).toContain("permission");
    expect((await sent(world)).map((row) => row.status)).toEqual(Array(6).fill("queued"));
    await world.settle({ withinMs: hour });
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect(await listHolds(world.context)).toEqual([]);
  });

  test("another subcode of 100 is the message's own fault", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(100, { type: "text", subcode: 2_494_010, details: "Parameter 'x' is too long" });
    await tapped(world);
    await world.settle({ withinMs: hour });
    expect(await listHolds(world.context)).toEqual([]);
    expect((await sent(world)).filter((row) => row.status === "failed")).toHaveLength(1);
  });
});

describe.each(engines)("Meta's words (%s)", (engine) => {
  test("for the developer and for the person stay with the message, without a token", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(132_012, {
      type: "image",
      times: 1,
      details: "Parameter of type text is missing. EAAGm0PX4ZCpsBAsecret",
      userTitle: "Bitte prüfen",
      userMessage: "Der Parameter fehlt.",
    });
    await tapped(world);
    await world.settle();
    const failed = (await sent(world)).find((row) => row.status === "failed");
    expect(failed?.errorDetails).toContain("Bitte prüfen Der Parameter fehlt.");
    expect(failed?.errorDetails).toContain("Parameter of type text is missing.");
    expect(failed?.errorDetails).toContain("(#132012)");
    expect(failed?.errorDetails).not.toContain("EAAG");
  });
});

describe.each(engines)("a number in another writing (%s)", (engine) => {
  const entered = "+5491123456789";
  const metas = "541123456789";

  test("is tried once in the one that was entered", async () => {
    await using world = await worldWithAsha(engine, entered);
    world.meta.faults.refuse(131_030, { to: metas, times: 50 });
    await tapped(world, `+${metas}`);
    await world.settle();
    const tried = world.meta.calls.map((call) => `${call.to?.replace(/\D/g, "")} ${call.outcome}`);
    expect(tried.slice(0, 2)).toEqual([`${metas} refused`, `${entered.slice(1)} accepted`]);
    const [first] = await sent(world);
    const { attempts } = await messageJourney(world.store, first?.id ?? 0, world.context.now());
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(["refused", "accepted"]);
  });

  test("and only once: then it has failed, and says so", async () => {
    await using world = await worldWithAsha(engine, entered);
    world.meta.faults.refuse(131_030, { times: 50 });
    await tapped(world, `+${metas}`);
    await world.settle();
    const rows = await sent(world);
    expect(rows[0]).toMatchObject({ status: "failed", errorCode: 131_030 });
    expect((await messageJourney(world.store, rows[0]?.id ?? 0, world.context.now())).attempts).toHaveLength(
      2,
    );
  });

  test("where there is one way to write it, it is not sent twice", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(131_030, { type: "image", times: 1 });
    await tapped(world);
    await world.settle();
    expect(world.meta.calls).toHaveLength(6);
  });
});

describe.each(engines)("what waits says why, and until when (%s)", (engine) => {
  test("a part with an unknown outcome, and those behind it", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.loseAnswer({ nth: 2 });
    world.meta.faults.dropStatuses({ times: 50 });
    await tapped(world);
    await world.settle({ withinMs: 10 * second });
    const waiting = (await sent(world)).map((row) => row.waiting);
    expect(waiting[0]).toBeNull();
    expect(waiting[1]).toMatchObject({ reason: "Its outcome is not known yet." });
    expect(waiting[1]?.until).toBeGreaterThan(world.context.now());
    for (const one of waiting.slice(2))
      expect(one).toEqual({
        reason: "It waits behind part 2 of this pack. Its outcome is not known yet.",
        until: waiting[1]?.until,
      });
    await world.settle({ withinMs: hour });
    expect((await sent(world)).map((row) => row.waiting)).toEqual(Array(6).fill(null));
  });

  test("a number that is held, with the hold's end", async () => {
    await using world = await worldWithAsha(engine);
    world.meta.faults.refuse(130_429, { times: 1, retryAfterSeconds: 90 });
    await tapped(world);
    await world.settle({ withinMs: 0 });
    const [hold] = await listHolds(world.context);
    const waiting = (await sent(world)).map((row) => row.waiting);
    expect(waiting[0]).toEqual({ reason: hold?.reason, until: hold?.until });
    expect(waiting[5]).toEqual({
      reason: `It waits behind part 1 of this pack. ${hold?.reason}`,
      until: hold?.until,
    });
  });
});

describe.each(engines)("a slow Graph (%s)", (engine) => {
  test("gives up no message that was not written, and doubles none", async () => {
    await using world = await createWorld({ engine });
    const slow = createGraphClient({
      baseUrl: world.meta.graphUrl,
      token: () => "world",
      phoneNumberId,
      connections: 2,
      connectMs: 150,
      deadlineMs: 600,
    });
    const { whatsapp } = world.context;
    world.context.whatsapp = slow;
    const people = Array.from({ length: 8 }, (_, n) => `+9198111013${10 + n}`);
    for (const phone of people) await world.advisor(phone, phone);
    await world.pack();
    world.meta.faults.delayAnswer(300, { times: 8 });
    for (const phone of people) await tapped(world, phone);
    await world.settle({ withinMs: hour });
    world.context.whatsapp = whatsapp;
    await slow.close();
    for (const phone of people) expect(world.inbox(phone)).toEqual(sixMessages);
    const { attempts } = world.store.t;
    const outcomes = (await world.store.db.select().from(attempts)).map((one) => one.outcome);
    expect(outcomes).toContain("unsent");
    expect(outcomes).not.toContain("unknown");
  });
});
