import { cancelRun, pauseRun, resumeRun } from "@unlatch/core/runs/control";
import { getRun, listRuns } from "@unlatch/core/runs/list";
import { runPeople } from "@unlatch/core/runs/people";
import { planRun, slotByHand } from "@unlatch/core/runs/plan";
import { startRun } from "@unlatch/core/runs/start";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, type World } from "./world.ts";

const phone = (n: number) => `+9198765${String(n).padStart(5, "0")}`;

/** How many announcements Meta took for the first so many. */
const toldIn = (world: World, n: number) =>
  Array.from({ length: n }, (_, i) => world.inbox(phone(i)).length).reduce((sum, one) => sum + one, 0);

async function withPeople(world: World, n: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) ids.push(await world.advisor(`Person ${i}`, phone(i)));
  return ids;
}

describe.each(engines)("a run on %s", (engine) => {
  test("tells everybody who may be served once, and says why others were left out", async () => {
    await using world = await createWorld({ engine });
    await withPeople(world, 3);
    await world.advisor("Off", phone(10), { enabled: false });
    await world.advisor("Stranger", phone(11), { authorised: false });
    await world.advisor("Silent", phone(12), { optedIn: false });
    const packId = await world.pack();
    const run = await startRun(world.context, actor, { packId });
    expect(run).toMatchObject({ state: "running", planned: 3, leftOut: 3 });
    await world.settle();
    const view = await getRun(world.context, run.id);
    expect(view.state).toBe("complete");
    expect(view.funnel).toMatchObject({ planned: 3, queued: 3, accepted: 3, delivered: 3, failed: 0 });
    expect(view.leftOut.sort((a, b) => a.reason.localeCompare(b.reason))).toEqual([
      { reason: "disabled", count: 1 },
      { reason: "no_consent", count: 1 },
      { reason: "not_authorised", count: 1 },
    ]);
    expect(world.inbox(phone(0))).toHaveLength(1);
    const again = await startRun(world.context, actor, { packId });
    await world.settle();
    const second = await getRun(world.context, again.id);
    expect(second).toMatchObject({ state: "complete", funnel: { planned: 0 } });
    expect(second.leftOut).toContainEqual({ reason: "already_reached", count: 3 });
    expect(world.inbox(phone(0))).toHaveLength(1);
    expect((await listRuns(world.context, { limit: 1 })).items[0]?.id).toBe(again.id);
  });

  test("two who press start at once start one run", async () => {
    await using world = await createWorld({ engine });
    await withPeople(world, 5);
    const packId = await world.pack();
    const begun = await Promise.allSettled([
      startRun(world.context, actor, { packId }),
      startRun(world.context, actor, { packId }),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await world.settle();
    for (let i = 0; i < 5; i++) expect(world.inbox(phone(i))).toHaveLength(1);
  });

  test("a pause acts on what is queued already; resumed it goes on, and nobody gets it twice", async () => {
    await using world = await createWorld({ engine });
    await withPeople(world, 30);
    const run = await startRun(world.context, actor, { packId: await world.pack() });
    await pauseRun(world.context, actor, { id: run.id, reason: "A wrong picture" });
    await world.settle();
    expect(toldIn(world, 40)).toBe(0);
    expect(await getRun(world.context, run.id)).toMatchObject({
      state: "paused",
      reason: "A wrong picture",
      funnel: { planned: 30, queued: 30, accepted: 0 },
    });
    await resumeRun(world.context, actor, { id: run.id });
    await world.settle();
    expect(toldIn(world, 40)).toBe(30);
    expect(await getRun(world.context, run.id)).toMatchObject({
      state: "complete",
      funnel: { planned: 30, accepted: 30 },
    });
  });

  test("what was not sent when its time is over is expired and never goes out", async () => {
    await using world = await createWorld({ engine });
    await withPeople(world, 4);
    const packId = await world.pack();
    const run = await startRun(world.context, actor, { packId });
    await pauseRun(world.context, actor, { id: run.id });
    await world.settle({ withinMs: 7 * 3_600_000 });
    expect(await getRun(world.context, run.id)).toMatchObject({
      state: "expired",
      funnel: { planned: 4, accepted: 0, expired: 4 },
    });
    await world.settle({ withinMs: 24 * 3_600_000 });
    expect(toldIn(world, 40)).toBe(0);
    // Whom nothing was sent to may be planned anew.
    const later = await startRun(world.context, actor, { packId });
    expect(later.planned).toBe(4);
  });

  test("a cancelled run ends at once, and its people are told nothing", async () => {
    await using world = await createWorld({ engine });
    await withPeople(world, 4);
    const run = await startRun(world.context, actor, { packId: await world.pack() });
    expect(await cancelRun(world.context, actor, { id: run.id })).toMatchObject({ state: "cancelled" });
    await world.settle();
    expect(toldIn(world, 40)).toBe(0);
    const { items } = await runPeople(world.context, { id: run.id, limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(Array(4).fill("cancelled"));
  });

  test("planned for later it begins by itself at its time", async () => {
    await using world = await createWorld({ engine });
    await withPeople(world, 3);
    const packId = await world.pack();
    const startsAt = world.clock.now + 600_000;
    const run = await planRun(world.context, actor, { packId, slot: slotByHand(packId), startsAt });
    await world.runner.runDue();
    expect(toldIn(world, 40)).toBe(0);
    expect(await getRun(world.context, run.id)).toMatchObject({ state: "planned", startedAt: null });
    await world.settle();
    expect(await getRun(world.context, run.id)).toMatchObject({ state: "complete", startedAt: startsAt });
    expect(toldIn(world, 40)).toBe(3);
  });
});
