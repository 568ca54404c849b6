import { comingDates } from "@unlatch/core/numbers/calendar";
import { numberHistory } from "@unlatch/core/numbers/history";
import { numberNow } from "@unlatch/core/numbers/keep";
import { freshNumber, lookAtNumber } from "@unlatch/core/numbers/look";
import { wordsOfNumber } from "@unlatch/core/numbers/words";
import { syncTemplates } from "@unlatch/core/templates/sync";
import { describe, expect, test } from "vitest";
import { createWorld, engines, phoneNumberId, type World } from "./world.ts";

const config = { businessAccountId: "900100200300400" };
const statesOf = async ({ store }: World) => store.db.select().from(store.t.numberStates);
const topicsOf = async ({ store }: World) =>
  (await store.db.select().from(store.t.feed))
    .map(({ topic }) => topic)
    .filter((one) => one.startsWith("number."));
const look = (world: World) => {
  world.clock.now += 1_000;
  return lookAtNumber(world.context);
};
const now = async (world: World) => {
  const state = await numberNow(world.store, phoneNumberId);
  if (!state) throw new Error("It was never seen");
  return state;
};

describe.each(engines)("on %s", (engine) => {
  test("a row is kept when something changed, and none while nothing does", async () => {
    await using world = await createWorld({ engine, config });
    await look(world);
    await look(world);
    expect(await statesOf(world)).toHaveLength(1);
    expect(await now(world)).toMatchObject({
      ...{ status: "CONNECTED", quality: "GREEN", messagingLimit: 2_000, throughput: "STANDARD" },
      ...{ verifiedName: "Unlatch Test", nameStatus: "APPROVED" },
    });
    expect(wordsOfNumber(await now(world))).toMatchObject({ tone: "calm" });
    world.meta.account.rate("RED");
    await look(world);
    expect(wordsOfNumber(await now(world))).toMatchObject({
      tone: "trouble",
      sentence: expect.stringContaining("red"),
    });
    await world.meta.account.lock();
    await look(world);
    expect(wordsOfNumber(await now(world)).sentence).toContain("banned");
    await world.meta.account.reinstate();
    world.meta.account.rate("GREEN");
    await look(world);
    expect(await topicsOf(world)).toEqual(["number.troubled", "number.troubled", "number.changed"]);
    const seen = (await numberHistory(world.context, { limit: 50 })).filter(({ kind }) => kind === "seen");
    expect(seen).toHaveLength(4);
    expect(seen[2]).toMatchObject({ changes: [{ what: "quality", from: "GREEN", to: "RED" }] });
  });

  test("what Meta tells has it looked at, and stands in the history in words", async () => {
    await using world = await createWorld({ engine, config });
    await look(world);
    await world.follow();
    await world.meta.account.raiseLimit("TIER_10K");
    await world.meta.account.say("security", { event: "PIN_CHANGED", display_phone_number: "15550100001" });
    await world.meta.idle();
    world.clock.now += 1_000;
    await world.follow();
    await world.settle();
    expect(await now(world)).toMatchObject({ messagingLimit: 10_000 });
    const told = (await numberHistory(world.context, { limit: 50 })).filter(({ kind }) => kind === "told");
    expect(told).toMatchObject([
      { field: expect.any(String), sentence: expect.any(String) },
      { field: expect.any(String), sentence: expect.any(String) },
    ]);
    expect(JSON.stringify(told)).toContain("PIN");
  });

  test("on look Meta is asked once, and not again while it is fresh; a failure leaves what is known", async () => {
    await using world = await createWorld({ engine, config });
    await Promise.all([freshNumber(world.context), freshNumber(world.context), freshNumber(world.context)]);
    expect(await statesOf(world)).toHaveLength(1);
    world.meta.account.expireToken();
    world.clock.now += 60_000;
    expect(await freshNumber(world.context)).toMatchObject({ error: null });
    world.clock.now += 600_000;
    const after = await freshNumber(world.context);
    expect(after.error).toMatch(/token/i);
    expect(after.succeededAt).not.toBeNull();
    expect(await now(world)).toMatchObject({ status: "CONNECTED" });
  });

  test("the calendar has what touches this account, and an approved name asks to register again", async () => {
    await using world = await createWorld({ engine, config });
    const titles = async () => (await comingDates(world.context)).map(({ title }) => title);
    const plain = await titles();
    expect(plain).toContain("Free-form messages are charged");
    expect(plain).toContain("Rates may change");
    expect(plain).not.toContain("Several messaging accounts must be named");
    expect(plain).not.toContain("Marketing templates only by their own way");
    world.meta.number.name_status = "PENDING_REVIEW";
    await look(world);
    expect(await titles()).not.toContain("Register the number again");
    world.meta.number.name_status = "APPROVED";
    await look(world);
    const all = await comingDates(world.context);
    expect(all.find(({ title }) => title === "Register the number again")).toMatchObject({
      from: "2026-12-05",
    });
    const template = world.meta.templates.find("daily_content_ready_v1", "en_US");
    if (template) template.correctCategory = "MARKETING";
    await syncTemplates(world.context);
    expect(await titles()).toContain("Marketing templates only by their own way");
  });
});
