import { whyNothing } from "@unlatch/core/activity/why-nothing";
import { inPerson } from "@unlatch/core/actor";
import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import { advisorChange, changeAdvisor } from "@unlatch/core/people/advisors";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, sixParts, type World } from "./world.ts";

const asha = "+12025550143";
const minute = 60_000;
const rohan = inPerson({ id: "rohan", name: "Rohan Pillai", role: "operator" });

const change = (world: World, id: string, more: Record<string, unknown>) =>
  changeAdvisor(world.context, rohan, advisorChange.parse({ id, ...more }));
/** What is asked at once, later than all that was done. */
const why = async (world: World, id: string) => {
  world.clock.now += minute;
  return whyNothing(world.context, id);
};
const held = ({ steps }: Awaited<ReturnType<typeof why>>) =>
  steps.flatMap(({ condition, state }) => (state === "holds" ? [condition] : []));

describe.each(engines)("why did somebody get nothing (%s)", (engine) => {
  test("whoever may not be served: since when, by whom, and nothing behind it is judged", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    await world.settle();
    world.clock.now += 5 * minute;
    const disabledAt = world.clock.now;
    await change(world, id, { enabled: false, authorised: false });
    world.clock.now += minute;
    // The same once more, and other news of the same person, are not when it began.
    await changeAdvisor(world.context, actor, advisorChange.parse({ id, enabled: false, tags: ["A"] }));
    const disabled = await why(world, id);
    expect(disabled).toMatchObject({ state: "disabled", since: disabledAt, by: "Rohan Pillai" });
    expect(disabled.steps.map((step) => step.state)).toEqual(["broken", ...Array(7).fill("open")]);

    await change(world, id, { enabled: true });
    const refused = await why(world, id);
    expect(refused).toMatchObject({ state: "not_authorised", since: disabledAt, by: "Rohan Pillai" });
    expect(held(refused)).toEqual(["enabled"]);

    await change(world, id, { authorised: true });
    world.clock.now += minute;
    const saidAt = world.clock.now;
    await world.meta.phone(asha).type("STOP");
    await world.settle();
    const out = await why(world, id);
    expect(out).toMatchObject({ state: "opted_out", by: null, since: saidAt });
    expect(out.reason).toContain("They wrote");
    expect(held(out)).toEqual(["enabled", "authorised"]);

    await change(world, id, { optedIn: true });
    world.clock.now += minute;
    await change(world, id, { optedIn: false });
    expect(await why(world, id)).toMatchObject({ state: "opted_out", by: "Rohan Pillai" });
  });

  test("somebody added disabled, and somebody who never agreed, from the day they were added", async () => {
    await using world = await createWorld({ engine });
    const addedAt = world.clock.now;
    const disabled = await world.advisor("Asha", asha, { enabled: false });
    const silent = await world.advisor("Ravi", "+12025550144", { optedIn: false });
    expect(await why(world, disabled)).toMatchObject({ state: "disabled", since: addedAt, by: "Tester" });
    expect(await why(world, silent)).toMatchObject({ state: "never_opted_in", since: addedAt, by: "Tester" });
  });

  test("no pack, a draft, a rejected one, one that nobody announced", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    expect(await why(world, id)).toMatchObject({ state: "no_pack", pack: null });
    const draft = await createPack(
      world.context,
      actor,
      newPack.parse({ day: "2026-11-21", parts: sixParts }),
    );
    expect(await why(world, id)).toMatchObject({ state: "pack_waits" });
    await decidePack(world.context, rohan, { id: draft, decision: "rejected", reason: "Old prices" });
    const rejected = await why(world, id);
    expect(rejected).toMatchObject({ state: "pack_rejected", by: "Rohan Pillai" });
    expect(rejected.reason).toContain("Old prices");
    expect(held(rejected)).toEqual(["enabled", "authorised", "opted_in"]);
    await world.pack();
    const waits = await why(world, id);
    expect(waits).toMatchObject({ state: "not_announced" });
    expect(held(waits)).toEqual(["enabled", "authorised", "opted_in", "pack"]);
  });

  test("never planned: for what was so when it was announced, and who changed it since", async () => {
    await using world = await createWorld({ engine });
    const disabled = await world.advisor("Asha", asha, { enabled: false });
    const silent = await world.advisor("Ravi", "+12025550144", { optedIn: false });
    await world.announce(await world.pack());
    world.clock.now += minute;
    const late = await world.advisor("Divya", "+12025550145");
    await change(world, disabled, { enabled: true });
    await change(world, silent, { optedIn: true });
    const one = await why(world, disabled);
    expect(one).toMatchObject({ state: "never_planned", by: "Rohan Pillai" });
    expect(one.reason).toContain("disabled when");
    expect(held(one)).toEqual(["enabled", "authorised", "opted_in", "pack"]);
    expect((await why(world, silent)).reason).toContain("had not agreed");
    expect(await why(world, late)).toMatchObject({ state: "never_planned", by: "Tester" });
    expect((await why(world, late)).reason).toContain("added after");
  });

  test("the announcement: waits, failed, on its way, not tapped; then the tap and the parts", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    const waits = await why(world, id);
    expect(waits).toMatchObject({ state: "waits", messageId: expect.any(Number) });
    expect(held(waits).at(-1)).toBe("announced");
    await world.settle();
    const silent = await why(world, id);
    expect(silent).toMatchObject({ state: "not_tapped", tone: "idle" });
    expect(held(silent).at(-1)).toBe("reached");
    await world.meta.phone(asha).tap();
    await world.settle();
    const all = await why(world, id);
    expect(all).toMatchObject({ state: "has_all", tone: "ok", parts: { arrived: 6, asked: 6 } });
    expect(all.steps.every((step) => step.state === "holds")).toBe(true);
  });

  test("a failed announcement says Meta's reason; who asks without one is not held up by it", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    world.meta.faults.refuse(131026, { to: asha });
    await world.announce(await world.pack());
    await world.settle();
    const lost = await why(world, id);
    expect(lost).toMatchObject({ state: "failed", tone: "failed", messageId: expect.any(Number) });
    expect(held(lost).at(-1)).toBe("announced");
    world.meta.faults.refuse(131053, { to: asha, type: "image", times: 9 });
    await world.meta.phone(asha).type("unlock");
    await world.settle();
    const part = await why(world, id);
    expect(part).toMatchObject({ state: "failed", parts: { arrived: 3, asked: 6 } });
    expect(part.reason).toContain("Part 1");
    expect(part.reason).toContain("3 of 6 parts arrived");
    expect(held(part).at(-1)).toBe("tapped");
  });

  test("what was so when it was to leave, and is so no more, asks for nothing to be mended twice", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    await change(world, id, { enabled: false });
    await world.settle();
    await change(world, id, { enabled: true });
    const past = await why(world, id);
    expect(past).toMatchObject({ state: "not_sent", tone: "idle" });
    expect(past.next).toContain("send it again");
  });

  test("a tap that waits for its answer, and one that came days too late", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    await world.settle();
    const old = { at: world.clock.now - 3 * 86_400_000, context: null };
    await world.meta.phone(asha).tap(old);
    expect(await why(world, id)).toMatchObject({ state: "tap_waits", tone: "running" });
    await world.settle();
    expect(await why(world, id)).toMatchObject({ state: "tap_too_old", since: old.at });
    await world.meta.phone(asha).tap();
    await world.settle();
    expect(await why(world, id)).toMatchObject({ state: "has_all" });
  });
});
