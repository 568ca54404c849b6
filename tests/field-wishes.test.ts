import { describe, expect, test } from "vitest";
import { deliverSigned, fieldCase } from "./field.ts";
import { createWorld, engines, phoneNumberId, sixMessages, type World } from "./world.ts";

const template = "daily_content_ready_v1";
const holds = async (world: World) =>
  (await world.store.db.select().from(world.store.t.holds)).map((one) => one.scope);

/** A case of the field in a world in which its people are advisors and a pack is announced. */
async function played(engine: "sqlite" | "postgres", name: string, phones: readonly string[]) {
  const world = await createWorld({ engine });
  for (const phone of phones) await world.advisor(phone, `+${phone}`);
  const pack = await world.pack();
  world.clock.now += 60_000;
  const found = fieldCase(name, { now: world.clock.now, phoneId: phoneNumberId });
  return Object.assign(world, { pack, bodies: (found.bodies ?? []) as unknown[] });
}

describe.each(engines)("cases of the field about wishes and holds (%s)", (engine) => {
  test("01: an opt-out button of a template opts out and sends nothing", async () => {
    const phones = ["919811100101", "919811100104"];
    await using world = await played(engine, "01-optout-button", phones);
    for (const body of world.bodies) await deliverSigned(world, body);
    await world.settle();
    expect(await world.announce(world.pack)).toMatchObject({ queued: 0 });
    await world.settle();
    expect(world.meta.calls).toEqual([]);
  });

  test("10: another language of the template is rejected, and ours goes on", async () => {
    await using world = await played(engine, "10-other-language", ["919811101001"]);
    for (const body of world.bodies) await deliverSigned(world, body);
    expect(await holds(world)).toEqual([`template:${template}:pt_BR`]);
    await world.announce(world.pack);
    await world.settle();
    expect(world.inbox("+919811101001")).toEqual([template]);
  });

  test("13: what is said to another number causes nothing here", async () => {
    await using world = await played(engine, "13-shared-app", ["919811101301"]);
    for (const body of world.bodies) await deliverSigned(world, body);
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    expect(await world.announce(world.pack)).toMatchObject({ queued: 1 });
    const kept = await world.store.db.select().from(world.store.t.messages);
    const elsewhere = kept.filter((one) => one.direction === "in").map((one) => one.elsewhere);
    expect(elsewhere).toEqual(Array(3).fill(expect.objectContaining({ numberId: "999888777666555" })));
  });

  test("23: clear wishes opt out, sentences with the word do not", async () => {
    await using world = await createWorld({ engine });
    const pack = await world.pack();
    const lists = fieldCase("23-optout-words", { now: world.clock.now }) as { out: string[]; stay: string[] };
    const people = [...lists.out, ...lists.stay].map((words, n) => ({ words, phone: `+1202555${4000 + n}` }));
    for (const { phone, words } of people) await world.advisor(words, phone);
    world.clock.now += 60_000;
    for (const { phone, words } of people) await world.meta.phone(phone).type(words);
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    expect(await world.announce(pack)).toMatchObject({ queued: lists.stay.length });
  });

  test("32: a pause without a time holds when it comes; a second one after an approval does again", async () => {
    await using world = await played(engine, "32-no-entry-time", ["919811103201"]);
    const [paused] = world.bodies;
    const approved = JSON.parse(JSON.stringify(paused).replace("PAUSED", "APPROVED"));
    const held = [`template:${template}:en`];
    for (const [body, holding] of [
      [paused, held],
      [paused, held],
      [approved, []],
      [paused, held],
    ] as const) {
      world.clock.now += 60_000;
      await deliverSigned(world, body);
      expect(await holds(world)).toEqual(holding);
    }
    expect(await world.store.db.select().from(world.store.t.accountEvents)).toHaveLength(3);
    await world.announce(world.pack);
    await world.settle({ withinMs: 60_000 });
    expect(world.meta.calls).toEqual([]);
  });

  test("a tap on our own announcement still brings the pack, whatever its label", async () => {
    await using world = await played(engine, "01-optout-button", ["919811100101"]);
    await world.announce(world.pack);
    await world.settle();
    const [sent] = world.meta.sentTo("+919811100101");
    await world.meta
      .phone("+919811100101")
      .tap({ payload: "Ver", label: "Ver", context: sent?.wamid ?? null });
    await world.settle();
    expect(world.inbox("+919811100101")).toEqual([template, ...sixMessages]);
  });
});
