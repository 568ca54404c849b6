import { whyNothing } from "@unlatch/core/activity/why-nothing";
import { pauseRun, resumeRun, reviseRun } from "@unlatch/core/runs/control";
import { getRun, type RunView } from "@unlatch/core/runs/list";
import { type PersonOfRun, runPeople } from "@unlatch/core/runs/people";
import { planRun, slotByHand } from "@unlatch/core/runs/plan";
import { resendPart, retryFailed } from "@unlatch/core/runs/retry";
import { startRun } from "@unlatch/core/runs/start";
import { changeSetting } from "@unlatch/core/settings/change";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, sixMessages, type World, type WorldOptions } from "./world.ts";

const hour = 3_600_000;
const template = "daily_content_ready_v1";
const phone = (n: number) => `+9198765${String(n).padStart(5, "0")}`;

async function withPeople(n: number, options: WorldOptions = {}) {
  const world = await createWorld(options);
  const ids: string[] = [];
  for (let i = 0; i < n; i++) ids.push(await world.advisor(`Person ${i}`, phone(i)));
  return Object.assign(world, { ids, packId: await world.pack() });
}

const everybody = async (world: World, id: string): Promise<PersonOfRun[]> =>
  (await runPeople(world.context, { id, limit: 500 })).items;
const templatesTo = (world: World, n: number) => world.inbox(phone(n)).filter((name) => name === template);

/** Each figure equals what the rows say one by one, and all of them add up to the frozen audience. */
async function expectSum(world: World, id: string, frozen: number): Promise<RunView> {
  const view = await getRun(world.context, id);
  const counted: Record<string, number> = {};
  for (const { state } of await everybody(world, id)) counted[state] = (counted[state] ?? 0) + 1;
  expect(view.now).toEqual(counted);
  const { funnel: f } = view;
  const onWay = (view.now.queued ?? 0) + (view.now.sending ?? 0);
  expect(f.planned + view.leftOut.reduce((sum, one) => sum + one.count, 0)).toBe(frozen);
  expect(f.planned).toBe((view.now.planned ?? 0) + f.queued + f.expired + f.cancelled);
  expect(f.queued).toBe(onWay + f.accepted + f.failed + f.uncertain);
  const steps = [f.accepted, f.sent, f.delivered, f.read, f.tapped, f.complete];
  expect(steps).toEqual([...steps].sort((a, b) => b - a));
  return view;
}

describe.each(engines)("the ledger of a run (%s)", (engine) => {
  test("adds up to the frozen audience, whatever becomes of whom", async () => {
    const fates = fc.array(
      fc.constantFrom("fine", "fine", "tap", "refused", "withheld", "lost", "disabled", "opts_out"),
      { minLength: 3, maxLength: 12 },
    );
    const deeds = fc.array(fc.constantFrom("settle", "pause", "resume", "retry"), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fates, deeds, async (people, acts) => {
        await using world = await withPeople(people.length, { engine });
        for (const [n, fate] of people.entries()) {
          const to = phone(n).slice(1);
          if (fate === "refused") world.meta.faults.refuse(131_026, { to, times: 1 });
          if (fate === "withheld") world.meta.faults.failLater(131_049, { to, times: 1 });
          if (fate === "lost") world.meta.faults.loseAnswer({ to, times: 1 });
          if (fate === "opts_out") await world.meta.phone(phone(n)).type("STOP");
        }
        await world.settle({ withinMs: 0 });
        const { advisors } = world.store.t;
        for (const [n, fate] of people.entries())
          if (fate === "disabled")
            await world.store.transaction(async (tx) => {
              const ofThem = eq(advisors.id, world.ids[n] ?? "");
              await tx.db.update(advisors).set({ enabled: false }).where(ofThem);
            });
        const { id } = await startRun(world.context, actor, { packId: world.packId });
        await expectSum(world, id, people.length);
        for (const act of acts) {
          const done = {
            settle: () => world.settle({ withinMs: 5_000 }),
            pause: () => pauseRun(world.context, actor, { id }),
            resume: () => resumeRun(world.context, actor, { id }),
            retry: () => retryFailed(world.context, actor, { id }),
          };
          // What can't be done now is refused, and changes nothing.
          await done[act]().catch((error) => expect(error).toMatchObject({ code: "conflict" }));
          await expectSum(world, id, people.length);
        }
        await resumeRun(world.context, actor, { id }).catch(() => {});
        await world.settle();
        for (const [n, fate] of people.entries())
          if (fate === "tap" && templatesTo(world, n).length > 0) await world.meta.phone(phone(n)).tap();
        await world.settle();
        const { state } = await expectSum(world, id, people.length);
        expect(state).toBe("complete");
        for (const n of people.keys()) expect(templatesTo(world, n).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: engine === "sqlite" ? 12 : 4 },
    );
  });

  test("somebody who is missing from it is noticed", async () => {
    await using world = await withPeople(2, { engine });
    const { id } = await startRun(world.context, actor, { packId: world.packId });
    await expectSum(world, id, 2);
    await world.store.transaction(async (tx) => {
      const { runPeople: people } = tx.t;
      await tx.db.delete(people).where(eq(people.advisorId, world.ids[0] ?? ""));
    });
    await expect(expectSum(world, id, 2)).rejects.toThrow();
  });

  test("a failed one is tried again as a new message; what Meta took, and what is unknown, is not", async () => {
    await using world = await withPeople(3, { engine });
    world.meta.faults.refuse(131_026, { to: phone(0).slice(1), times: 1 });
    world.meta.faults.http(502, "bad gateway", { to: phone(1).slice(1), times: 1 });
    const { id } = await startRun(world.context, actor, { packId: world.packId });
    await world.settle();
    const before = await expectSum(world, id, 3);
    expect(before).toMatchObject({ state: "complete", funnel: { failed: 1, uncertain: 1, accepted: 1 } });
    const failed = (await everybody(world, id)).find(({ state }) => state === "failed");
    expect(failed).toMatchObject({ error: { code: 131_026 }, times: { accepted: null } });
    expect(await retryFailed(world.context, actor, { id })).toMatchObject({ people: 1 });
    await world.settle();
    const after = await expectSum(world, id, 3);
    expect(after).toMatchObject({ state: "complete", funnel: { failed: 0, uncertain: 1, accepted: 2 } });
    expect(templatesTo(world, 0)).toHaveLength(1);
    expect(templatesTo(world, 2)).toHaveLength(1);
    await expect(retryFailed(world.context, actor, { id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("throttling in the middle is waited out, and nobody is doubled", async () => {
    await using world = await withPeople(8, { engine });
    world.meta.faults.refuse(130_429, { times: 3 });
    const { id } = await startRun(world.context, actor, { packId: world.packId });
    await world.settle({ withinMs: hour });
    expect(await expectSum(world, id, 8)).toMatchObject({ state: "complete", funnel: { accepted: 8 } });
    for (let n = 0; n < 8; n++) expect(templatesTo(world, n)).toHaveLength(1);
  });

  test("a template that Meta paused holds its messages; when the run is over they never go out", async () => {
    await using world = await withPeople(4, { engine });
    world.meta.faults.refuse(132_015, { times: 500 });
    const { id } = await startRun(world.context, actor, { packId: world.packId });
    await world.settle({ withinMs: 7 * hour });
    expect(await expectSum(world, id, 4)).toMatchObject({ state: "expired", funnel: { expired: 4 } });
    world.meta.faults.clear();
    await world.settle({ withinMs: 24 * hour });
    for (let n = 0; n < 4; n++) expect(templatesTo(world, n)).toEqual([]);
  });

  test("what was changed after planning holds the run until a person takes it over", async () => {
    await using world = await withPeople(2, { engine });
    const plan = { packId: world.packId, slot: slotByHand(world.packId), startsAt: world.clock.now + 60_000 };
    const { id } = await planRun(world.context, actor, plan);
    const other = { name: "daily_content_ready_v2", language: "en_US" };
    await changeSetting(world.context, actor, { key: "unlock.template", value: other, version: 0 });
    await world.settle();
    expect(await getRun(world.context, id)).toMatchObject({ state: "held", funnel: { accepted: 0 } });
    await expect(resumeRun(world.context, actor, { id })).rejects.toMatchObject({ code: "conflict" });
    const revised = await reviseRun(world.context, actor, { id });
    expect(revised).toMatchObject({ state: "running", template: other.name });
  });

  test("whose window is open gets the pack at once where that is set, and counts in the run", async () => {
    await using world = await withPeople(2, { engine, config: { directDelivery: true, contentGapMs: 0 } });
    await world.meta.phone(phone(0)).type("Good morning");
    await world.settle({ withinMs: 0 });
    const { id } = await startRun(world.context, actor, { packId: world.packId });
    await world.settle();
    expect(world.inbox(phone(0))).toEqual(sixMessages);
    expect(world.inbox(phone(1))).toEqual([template]);
    const { steps } = await whyNothing(world.context, world.ids[0] ?? "");
    expect(steps.find(({ condition }) => condition === "announced")).toMatchObject({ state: "holds" });
    expect(await expectSum(world, id, 2)).toMatchObject({
      state: "complete",
      funnel: { planned: 2, accepted: 2, complete: 1 },
    });
  });

  test("on their own clocks: each in their zone, and who has none that exists by that of the business", async () => {
    await using world = await withPeople(1, { engine });
    await world.advisor("Berlin", phone(20), { timeZone: "Europe/Berlin" });
    const nowhere = await world.advisor("Nowhere", phone(21), { timeZone: "Asia/Kolkata" });
    const { advisors } = world.store.t;
    await world.store.transaction(async (tx) => {
      const ofThem = eq(advisors.id, nowhere);
      await tx.db.update(advisors).set({ timeZone: "Mars/Olympus" }).where(ofThem);
    });
    const slot = "schedule:morning";
    const zoned = { day: "2026-11-21", minutes: 6 * 60 };
    const { id } = await planRun(world.context, actor, { packId: world.packId, slot, zoned });
    const people = await everybody(world, id);
    const of = (name: string) => people.find((one) => one.name === name);
    expect(of("Person 0")?.startsAt).toBe(Date.parse("2026-11-21T06:00+05:30"));
    expect(of("Berlin")?.startsAt).toBe(Date.parse("2026-11-21T06:00+01:00"));
    expect(of("Nowhere")).toMatchObject({
      startsAt: Date.parse("2026-11-21T06:00+05:30"),
      reason: "unknown_zone",
    });
    await world.settle({ withinMs: hour });
    expect([templatesTo(world, 0).length, templatesTo(world, 20).length]).toEqual([1, 0]);
    await world.settle({ withinMs: 6 * hour });
    expect(templatesTo(world, 20)).toHaveLength(1);
    expect(await expectSum(world, id, 3)).toMatchObject({ state: "complete", funnel: { accepted: 3 } });
  });

  test("a part that failed is sent once more, and the person is complete", async () => {
    await using world = await withPeople(1, { engine, config: { contentGapMs: 0 } });
    const { id } = await startRun(world.context, actor, { packId: world.packId });
    await world.settle();
    world.meta.faults.refuse(131_053, { type: "image", times: 1 });
    await world.meta.phone(phone(0)).tap();
    await world.settle();
    const [broken] = await everybody(world, id);
    const lacking = broken?.parts.find(({ status }) => status === "failed");
    expect(broken).toMatchObject({ state: "tapped" });
    expect(lacking).toMatchObject({ error: { code: 131_053 } });
    await resendPart(world.context, actor, {
      id,
      advisorId: broken?.advisorId ?? "",
      position: lacking?.position ?? 0,
    });
    await world.settle();
    expect((await everybody(world, id))[0]).toMatchObject({ state: "complete" });
    await expectSum(world, id, 1);
  });
});
