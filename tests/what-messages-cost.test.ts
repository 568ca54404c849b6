import { listStops } from "@unlatch/core/holds/stops";
import { chargeKept } from "@unlatch/core/money/backfill";
import { keepCharges } from "@unlatch/core/money/charge";
import { forecastOf } from "@unlatch/core/money/forecast";
import { moneyOf } from "@unlatch/core/money/month";
import { setRate } from "@unlatch/core/money/rates";
import { watchBudget } from "@unlatch/core/money/watch";
import { costOf } from "@unlatch/core/morning/judge-money";
import { costOfRun } from "@unlatch/core/runs/cost";
import { listRuns } from "@unlatch/core/runs/list";
import { changeSetting } from "@unlatch/core/settings/change";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, type World } from "./world.ts";

const phones = ["+919812345601", "+919812345602", "+919812345603", "+919812345604"];

/** The morning of a pack: everybody is told, and so many tap. */
async function morning(world: World, { taps, day }: { taps: number; day?: string }): Promise<void> {
  await world.announce(await world.pack(day));
  await world.settle();
  for (const phone of phones.slice(0, taps)) {
    await world.meta.phone(phone).tap();
    await world.settle();
  }
}

async function house(engine: (typeof engines)[number], free = 1_000): Promise<World> {
  const limits = {
    messagesPerSecond: null,
    peoplePerDay: null,
    callsPerHour: null,
    freeServicePerMonth: free,
  };
  const world = await createWorld({ engine, simulator: { limits } });
  for (const phone of phones) await world.advisor(`Advisor ${phone.slice(-1)}`, phone);
  return world;
}

/** From the webhooks' own statuses, by nothing of the product: the first price of each message. */
async function countedFromStatuses({ store }: World): Promise<Record<string, number>> {
  const rows = await store.db.select().from(store.t.statuses);
  const first = new Map<number, string>();
  for (const { messageId, data, status } of rows) {
    const price = (data as { pricing?: { type: string; category: string } } | null)?.pricing;
    if (price && status !== "failed" && !first.has(messageId))
      first.set(messageId, `${price.category} ${price.type}`);
  }
  const counts: Record<string, number> = {};
  for (const kind of first.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function countedInCharges({ store }: World): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { category, type } of await store.db.select().from(store.t.charges))
    counts[`${category} ${type}`] = (counts[`${category} ${type}`] ?? 0) + 1;
  return counts;
}

describe.each(engines)("what messages cost (%s)", (engine) => {
  test("each message is priced once, as Meta charged it, whatever comes twice or in another order", async () => {
    await using world = await house(engine, 10);
    world.meta.faults.duplicateStatuses(true);
    world.meta.faults.shuffleStatuses(true);
    await morning(world, { taps: 2 });
    await world.meta.redeliver({ shuffle: true, times: 2 });
    await world.settle();
    const counted = await countedInCharges(world);
    expect(counted).toEqual({
      "utility regular": 4,
      "service free_customer_service": 10,
      "service regular": 2,
    });
    expect(counted).toEqual(await countedFromStatuses(world));
    const atMeta = world.meta
      .charged()
      .map(({ category, type, messages }) => [`${category} ${type}`, messages]);
    expect(Object.fromEntries(atMeta)).toEqual(counted);
    const { total, categories, allowance, day } = await moneyOf(world.context);
    expect(total).toEqual({
      ...{ messages: 16, free: 10, unknown: 0 },
      amounts: [{ currency: "INR", micros: 6 * 115_000 }],
    });
    expect(day).toEqual(total);
    // The only run there is: its templates and all that its people unlocked.
    const { items } = await listRuns(world.context, { limit: 5 });
    expect(await costOfRun(world.context, { id: items[0]?.id ?? "" })).toEqual(total);
    expect(categories.map(({ category, messages }) => [category, messages])).toEqual([
      ["service", 12],
      ["utility", 4],
    ]);
    expect(allowance).toEqual({ messages: 1_000, used: 10, isUsedUp: true, endsOn: "2026-11-21" });
  });

  test("a message that Meta took twice costs twice; the same id never does", async () => {
    await using world = await house(engine);
    const { store, context } = world;
    const at = context.now();
    const one = { messageId: 1, peer: "tel:919812345601", status: "sent", at };
    const data = { pricing: { type: "regular", category: "utility", billable: true } };
    const later = { pricing: { type: "free_customer_service", category: "service" } };
    await store.transaction(async (tx) => {
      await keepCharges(context, tx, [{ ...one, wamid: "a", data }]);
      await keepCharges(context, tx, [
        { ...one, wamid: "a", status: "read", data: later },
        { ...one, wamid: "b", data },
        { ...one, wamid: "c", data: null },
        { ...one, wamid: "d", status: "failed", data },
      ]);
    });
    expect(await countedInCharges(world)).toEqual({ "utility regular": 2 });
    const [kept] = await store.db.select().from(store.t.charges);
    expect(kept).toMatchObject({ market: "IN", day: "2026-11-21" });
  });

  test("statuses from before are charged by the backfill, once", async () => {
    await using world = await house(engine);
    await morning(world, { taps: 1 });
    const before = await countedInCharges(world);
    expect(before).not.toEqual({});
    await world.store.transaction((tx) => tx.db.delete(tx.t.charges));
    await chargeKept(world.context, new AbortController().signal);
    expect(await countedInCharges(world)).toEqual(before);
    expect(before).toEqual(await countedFromStatuses(world));
  });

  test("what has no known price is unknown and never nothing", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Anna", "+4915112345678");
    await world.announce(await world.pack());
    await world.settle();
    const seen = await moneyOf(world.context);
    expect(seen.total).toEqual({ messages: 1, free: 0, unknown: 1, amounts: [] });
    expect(seen.unknown).toEqual([{ market: "DE", category: "utility", type: "regular", messages: 1 }]);
    await setRate(world.context, actor, {
      ...{ market: "DE", category: "utility", from: "2026-11-01", currency: "EUR", micros: 45_600 },
      source: "Entered by hand",
    });
    const { total, unknown } = await moneyOf(world.context);
    expect(total.amounts).toEqual([{ currency: "EUR", micros: 45_600 }]);
    expect(unknown).toEqual([]);
  });

  test("the forecast of a run is within one message of what Meta then charges", async () => {
    await using world = await house(engine, 5);
    const none = await forecastOf(world.context, { people: 4 });
    expect(none).toMatchObject({
      messages: null,
      messagesCost: null,
      templatesCost: { micros: 4 * 115_000 },
    });
    await morning(world, { taps: 2 });
    world.clock.now += 86_400_000;
    const said = await forecastOf(world.context, { people: 4 });
    const before = chargedAtMeta(world);
    await morning(world, { taps: 2 });
    const charged = chargedAtMeta(world) - before;
    expect(Math.abs(said.templates + (said.messages ?? 0) - (said.free ?? 0) - charged)).toBeLessThanOrEqual(
      1,
    );
    expect(said).toMatchObject({ templates: 4, messages: 12, free: 0, tapShare: 0.5 });
  });

  test("a run is forecast in the category that Meta has given its template", async () => {
    await using world = await house(engine);
    const { store, context } = world;
    expect((await costOf(context, { people: 4 })).templatesCost?.micros).toBe(4 * 115_000);
    const { name, language } = context.config.template;
    await store.transaction((tx) =>
      tx.db.insert(tx.t.templates).values({
        ...{ name, language, status: "APPROVED", category: "MARKETING" },
        ...{ components: [], syncedAt: context.now() },
      }),
    );
    expect((await costOf(context, { people: 4 })).templatesCost?.micros).toBe(4 * 863_100);
    // Who asks for another one is told that.
    const asked = await costOf(context, { people: 4, category: "utility" });
    expect(asked.templatesCost?.micros).toBe(4 * 115_000);
  });

  test("a spent budget stops the templates, says why, and a raised one lets them go", async () => {
    await using world = await house(engine);
    await morning(world, { taps: 0 });
    await changeSetting(world.context, actor, { key: "money.budgetStops", value: true, version: 0 });
    await watchBudget(world.context);
    expect(await listStops(world.context)).toEqual([]);
    await setRate(world.context, actor, {
      ...{ market: "IN", category: "utility", from: "2026-11-01", currency: "INR", micros: 1_000_000 },
      source: "Dearer",
    });
    await setBudget(world, 4, 0);
    await watchBudget(world.context);
    await watchBudget(world.context);
    expect(await listStops(world.context)).toMatchObject([
      { scope: "stop:templates", reason: expect.stringContaining("budget of INR 4") },
    ]);
    await setBudget(world, 5, 1);
    await watchBudget(world.context);
    expect(await listStops(world.context)).toEqual([]);
    const { feed } = world.store.t;
    const lines = await world.store.db.select({ topic: feed.topic }).from(feed);
    const told = lines.map(({ topic }) => topic).filter((topic) => topic.startsWith("money.budget"));
    expect(told).toEqual(["money.budget_over", "money.budget_near"]);
  });

  test("the payment light: unknown, works, refused", async () => {
    await using world = await house(engine);
    const { store, context } = world;
    const light = async () => (await moneyOf(world.context)).payment.state;
    expect(await light()).toBe("unknown");
    await morning(world, { taps: 0 });
    expect(await light()).toBe("works");
    const failedAt = context.now() + 60_000;
    world.clock.now = failedAt;
    await store.transaction((tx) => tx.db.update(tx.t.messages).set({ errorCode: 131_042, failedAt }));
    expect(await light()).toBe("refused");
    await world.countAnew();
  });
});

const chargedAtMeta = ({ meta }: World): number =>
  meta
    .charged()
    .filter(({ type }) => type === "regular")
    .reduce((sum, { messages }) => sum + messages, 0);

const setBudget = (world: World, value: number, version: number) =>
  changeSetting(world.context, actor, { key: "money.monthBudget", value, version });
