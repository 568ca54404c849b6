// Test mode and its end: what waits says why, what leaves and what is too old was told before, and it can be taken back.
import { waitingOf } from "@unlatch/core/activity/waiting";
import { listAudit } from "@unlatch/core/audit/read";
import type { CoreConfig } from "@unlatch/core/core-config";
import { today } from "@unlatch/core/measures/today";
import { backToTest, goLive, weighLive } from "@unlatch/core/outbound/go-live";
import { listHolds, releaseHold } from "@unlatch/core/outbound/release-hold";
import { testKeys, testModeOf } from "@unlatch/core/outbound/test-list";
import { addTestNumber } from "@unlatch/core/outbound/test-mode";
import { changeAdvisor } from "@unlatch/core/people/advisors";
import { readyFacts } from "@unlatch/core/ready/facts";
import { sendTestMessage, testMessage } from "@unlatch/core/ready/test-message";
import { lastTest } from "@unlatch/core/ready/test-state";
import { changeSetting } from "@unlatch/core/settings/change";
import { keepSetting } from "@unlatch/core/settings/keep";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, type World } from "./world.ts";

const [asha, vikram, meera] = ["+12025550143", "+12025550144", "+12025550145"];
const hour = 3_600_000;

/** As after the demo was left: three people, Asha alone on the list. */
async function tested(engine: Engine, config: Partial<CoreConfig> = {}) {
  const world = await createWorld({ engine, config });
  await world.store.transaction((tx) =>
    keepSetting(tx, testKeys.mode, { value: true, by: "Tester", at: world.clock.now }),
  );
  await world.context.settings.reload();
  for (const phone of [asha, vikram, meera]) await world.advisor(`Advisor ${phone}`, phone);
  await addTestNumber(world.context, actor, { phone: asha });
  return world;
}
const toMeta = (world: World) => world.meta.calls.map(({ to }) => `+${to}`);
const rows = (world: World) => world.store.db.select().from(world.store.t.messages);
const lines = (world: World, topic: string) =>
  world.store.db.select().from(world.store.t.feed).where(eq(world.store.t.feed.topic, topic));

describe.each(engines)("going live (%s)", (engine) => {
  test("what would go to others waits, with that reason, and its way out is no other", async () => {
    await using world = await tested(engine);
    await world.announce(await world.pack());
    await world.settle();
    expect(toMeta(world)).toEqual([asha]);
    const waits = await waitingOf(world.store, await rows(world));
    expect([...waits.values()].map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^Test mode is on.*not on the test list/),
      expect.stringMatching(/^Test mode is on/),
    ]);
    expect(await listHolds(world.context)).toMatchObject([
      { scope: "test", until: null, reason: "Test mode: only 1 number is written to. 2 messages wait." },
    ]);
    expect((await today(world.context)).verdict).toMatchObject({
      ...{ state: "running", sentence: expect.stringContaining("2 advisors wait until you go live") },
    });
    await expect(releaseHold(world.context, actor, { scope: "test" })).rejects.toThrow("admin goes live");
  });

  test("the numbers come first; what waited leaves, and what is too old is cancelled", async () => {
    // A run that lives longer than an announcement.
    await using world = await tested(engine, { endsAfterMs: 24 * hour });
    await world.announce(await world.pack());
    await world.settle();
    world.clock.now += 13 * hour;
    await world.announce(await world.pack());
    await world.settle();
    const { becomes, people, numbers } = await weighLive(world.context);
    expect([people, numbers]).toEqual([3, 1]);
    expect(becomes).toEqual({ messages: 4, leave: 2, tooOld: 2, unwanted: 0 });
    await goLive(world.context, actor, { people });
    await world.settle();
    const waited = (await rows(world)).filter(({ peer }) => peer !== "tel:12025550143");
    expect(waited.map(({ status }) => status)).toEqual([
      ...["cancelled", "cancelled", "delivered", "delivered"],
    ]);
    expect(waited.slice(0, 2).map(({ errorTitle }) => errorTitle)).toEqual(["too_late", "too_late"]);
    expect(await listHolds(world.context)).toEqual([]);
    expect(await lines(world, "sending.went_live")).toMatchObject([{ data: { people: 3, waited: 4 } }]);
    const { items } = await listAudit(world.store, { action: "sending.went_live", limit: 1 });
    expect(items).toMatchObject([{ after: { testMode: false, people: 3 } }]);
  });

  test("who decided by fewer people than there are is asked again; twice is no second time", async () => {
    await using world = await tested(engine);
    await expect(goLive(world.context, actor, { people: 2 })).rejects.toThrow("There are 3 people by now");
    expect((await testModeOf(world.context, world.store)).on).toBe(true);
    await goLive(world.context, actor, { people: 3 });
    await expect(goLive(world.context, actor, { people: 3 })).rejects.toMatchObject({ code: "conflict" });
  });

  test("it is taken back: from then on others wait again", async () => {
    await using world = await tested(engine);
    await goLive(world.context, actor, { people: 3 });
    await backToTest(world.context, actor);
    await world.announce(await world.pack());
    await world.settle();
    expect(toMeta(world)).toEqual([asha]);
    expect(await lines(world, "sending.tested_again")).toHaveLength(1);
  });

  test("what is parked at the very moment of going live is not forgotten", async () => {
    await using world = await tested(engine);
    for (let n = 10; n < 40; n++) await world.advisor(`Advisor ${n}`, `+120255502${n}`);
    await world.announce(await world.pack());
    await Promise.all([world.runner.runDue(), goLive(world.context, actor, { people: 33 })]);
    await world.settle();
    const { jobs } = world.store.t;
    expect(await world.store.db.select().from(jobs).where(eq(jobs.state, "held"))).toEqual([]);
    expect(new Set(toMeta(world)).size).toBe(33);
  });

  test("who moves to a number of the list is written to, and who leaves it is not", async () => {
    await using world = await tested(engine);
    await world.announce(await world.pack());
    await world.settle();
    const { advisors } = world.store.t;
    const [mine] = await world.store.db.select().from(advisors).where(eq(advisors.phone, vikram));
    await addTestNumber(world.context, actor, { phone: "+12025550188" });
    await changeAdvisor(world.context, actor, { id: mine?.id ?? "", phone: "+12025550188" });
    await world.settle();
    expect(toMeta(world)).toEqual([asha, "+12025550188"]);
  });

  test("no switch among the settings ends it past the question", async () => {
    await using world = await tested(engine);
    for (const value of [false, null])
      await expect(
        changeSetting(world.context, actor, { key: "outbound.testMode", value, version: 1 }),
      ).rejects.toThrow("Test mode ends by going live");
    expect((await testModeOf(world.context, world.store)).on).toBe(true);
  });

  test("a list that was changed by hand among the settings wakes who is on it now", async () => {
    await using world = await tested(engine);
    await world.announce(await world.pack());
    await world.settle();
    const change = { key: "outbound.testNumbers", value: [vikram], version: 1 };
    await changeSetting(world.context, actor, change);
    await world.settle();
    expect(toMeta(world)).toEqual([asha, vikram]);
    // The audit keeps no whole number of anybody's, by whichever way the list was changed.
    const kept = await world.store.db.select().from(world.store.t.audit);
    expect(kept.map(({ action }) => action)).toContain("setting.changed");
    for (const number of [asha, vikram]) expect(JSON.stringify(kept)).not.toContain(number);
  });

  test("what can't be read restricts: test mode is on, and nobody is on the list", async () => {
    await using world = await createWorld({ engine });
    const { settings } = world.store.t;
    const keep = (key: string, value: unknown) =>
      world.store.transaction(async ({ db }) => {
        await db.insert(settings).values({ key, value, changedAt: 1 });
      });
    expect((await testModeOf(world.context, world.store)).on).toBe(false);
    await keep("outbound.testMode", { value: "off" });
    await keep("outbound.testNumbers", { value: ["a phone"] });
    expect(await testModeOf(world.context, world.store)).toEqual({ on: true, numbers: [] });
    await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    await world.settle();
    expect(toMeta(world)).toEqual([]);
  });
});

describe.each(engines)("a test message (%s)", (engine) => {
  const send = (world: World, phone: string, key = "key-0001") =>
    sendTestMessage(world.context, actor, testMessage.parse({ phone, key }));

  test("four dots from facts: sent, delivered, read, tapped; the same key sends once", async () => {
    await using world = await tested(engine);
    expect(await lastTest(world.context)).toBeNull();
    await send(world, asha);
    await send(world, asha);
    expect(await lastTest(world.context)).toMatchObject({ phone: asha, sentAt: null, tappedAt: null });
    await world.settle();
    expect(toMeta(world)).toEqual([asha]);
    const sent = await lastTest(world.context);
    expect(sent).toMatchObject({ sentAt: expect.any(Number), deliveredAt: expect.any(Number), readAt: null });
    await world.meta.phone(asha).read();
    expect(await lastTest(world.context)).toMatchObject({ readAt: expect.any(Number), tappedAt: null });
    await world.meta.phone(asha).tap();
    expect(await lastTest(world.context)).toMatchObject({ tappedAt: expect.any(Number), trouble: null });
  });

  test("a phone that is nobody's here is reached as well, once it is on the list", async () => {
    await using world = await tested(engine);
    const mine = "+12025550160";
    await expect(send(world, mine)).rejects.toThrow("not on the test list");
    await addTestNumber(world.context, actor, { phone: mine });
    await send(world, mine);
    await world.settle();
    await world.meta.phone(mine).tap();
    expect(await lastTest(world.context)).toMatchObject({ phone: mine, tappedAt: expect.any(Number) });
  });

  test("what Meta refuses says so in words", async () => {
    await using world = await tested(engine);
    world.meta.faults.refuse(131026, { times: 9 });
    await send(world, asha);
    await world.settle();
    expect(await lastTest(world.context)).toMatchObject({ sentAt: null, trouble: { code: 131026 } });
  });

  test("it announces nothing: a morning’s yes stays meant for its pack", async () => {
    await using world = await tested(engine);
    await world.announce(await world.pack());
    await world.settle();
    await send(world, asha);
    await world.settle();
    await world.meta.phone(asha).type("yes");
    await world.settle();
    expect(world.inbox(asha)).toHaveLength(8);
  });
});

describe.each(engines)("getting ready (%s)", (engine) => {
  const states = async (world: World, demo = false) =>
    Object.fromEntries((await readyFacts(world.context, { demo })).steps.map((one) => [one.name, one.state]));

  test("each step is judged from what is there", async () => {
    await using world = await createWorld({ engine, secrets: { token: "world" } });
    const people = { account: "done", business: "todo", connect: "todo", people: "todo" };
    expect(await states(world)).toEqual({ ...people, test: "todo", live: "done" });
    await world.store.transaction((tx) =>
      keepSetting(tx, testKeys.mode, { value: true, by: "Tester", at: world.clock.now }),
    );
    await changeSetting(world.context, actor, { key: "app.businessName", value: "Acme Wealth", version: 0 });
    await changeSetting(world.context, actor, { key: "app.timeZone", value: "Asia/Kolkata", version: 0 });
    await world.advisor("Asha", asha);
    expect(await states(world)).toMatchObject({ business: "done", people: "done", live: "todo" });
    await addTestNumber(world.context, actor, { phone: asha });
    await sendTestMessage(world.context, actor, { phone: asha, key: "key-0001" });
    await world.settle();
    expect(await states(world)).toMatchObject({ connect: "todo", test: "todo" });
    await world.meta.phone(asha).tap();
    await world.settle();
    // An answer that came back settles what could not be found out.
    expect(await states(world)).toMatchObject({ connect: "done", test: "done" });
    expect((await readyFacts(world.context, { demo: false })).over).toBe(false);
    await goLive(world.context, actor, { people: 1 });
    expect((await readyFacts(world.context, { demo: false })).over).toBe(true);
  });

  test("in the demo nothing of a business can be done yet, and its people are nobody’s", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Invented", asha);
    expect(await states(world, true)).toMatchObject({
      ...{ account: "done", people: "shut", test: "shut", live: "shut" },
    });
  });
});
