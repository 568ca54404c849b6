import { today } from "@unlatch/core/measures/today";
import { changeAdvisor } from "@unlatch/core/people/advisors";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, type World } from "./world.ts";

const phone = (n: number) => `+9198123450${String(n).padStart(2, "0")}`;

async function office(engine: Engine, people: number): Promise<World> {
  const world = await createWorld({ engine });
  for (let n = 0; n < people; n++) await world.advisor(`Advisor ${n}`, phone(n));
  return world;
}

async function run(world: World): Promise<void> {
  await world.announce(await world.pack());
  await world.settle();
}

const taps = async (world: World, ...who: number[]) => {
  for (const n of who) await world.meta.phone(phone(n)).tap();
  await world.settle();
};

describe.each(engines)("the verdict of the day (%s)", (engine) => {
  test("is fine, and says for how many", async () => {
    await using world = await office(engine, 4);
    await run(world);
    expect((await today(world.context)).verdict).toEqual({
      state: "ok",
      sentence: "This morning worked for 4 of 4.",
      because: "Nobody has unlocked the pack yet.",
    });
    await taps(world, 0, 1);
    expect((await today(world.context)).verdict).toEqual({
      state: "ok",
      sentence: "This morning worked for 4 of 4.",
      because: "2 have unlocked the pack so far, 2 of them have all of it.",
    });
  });

  test("is not fine when all were told and those who tap get nothing", async () => {
    await using world = await office(engine, 40);
    await run(world);
    await taps(world, 0, 1, 2, 3);
    world.meta.faults.refuse(131000, { type: "image", times: 6 });
    await taps(world, 4);
    const { verdict, pipeline } = await today(world.context);
    // One of 40 is within the target; one of the five who asked is not.
    expect(pipeline).toMatchObject({ planned: 40, reached: 40, lost: 0, tapped: 5, partly: 1, served: 39 });
    expect(verdict).toEqual({
      state: "warning",
      sentence: "This morning worked for 39 of 40.",
      because:
        "5 have unlocked the pack so far, 4 of them have all of it. 1 got only a part of what they tapped for.",
    });
    world.meta.faults.refuse(131000, { type: "image", times: 6 });
    await taps(world, 5);
    expect((await today(world.context)).verdict.state).toBe("failed");
  });

  test("names the reason when nobody got anything", async () => {
    await using world = await office(engine, 3);
    world.meta.faults.failLater(131026, { times: 3 });
    await run(world);
    const { verdict } = await today(world.context);
    expect(verdict.state).toBe("failed");
    expect(verdict.sentence).toBe("Nobody got this morning’s message.");
    expect(verdict.because).toMatch(/3 got nothing \(.+, 131026\)\.$/);
  });
});

describe.each(engines)("who was not planned (%s)", (engine) => {
  test("is counted, each by the first reason, as it is now", async () => {
    await using world = await office(engine, 6);
    const later = async (n: number, change: Record<string, unknown>) => {
      const { advisors } = world.store.t;
      const found = await world.store.db.select({ id: advisors.id, phone: advisors.phone }).from(advisors);
      const id = found.find((one) => one.phone === phone(n))?.id ?? "";
      await changeAdvisor(world.context, actor, { id, ...change });
    };
    await later(0, { enabled: false });
    await later(1, { authorised: false });
    await world.meta.phone(phone(2)).type("STOP");
    await world.settle();
    expect((await today(world.context)).audience).toEqual({
      total: 6,
      recipients: 3,
      left: [
        { reason: "disabled", people: 1 },
        { reason: "not_authorised", people: 1 },
        { reason: "opted_out", people: 1 },
      ].sort(byPeople),
    });
    await run(world);
    await world.advisor("Came later", phone(6));
    // Who was told and is disabled since was planned.
    await later(3, { enabled: false });
    const { audience, pipeline } = await today(world.context);
    expect(pipeline.planned).toBe(3);
    expect(audience).toMatchObject({ total: 7, recipients: 3 });
    expect(audience.left.map(({ reason }) => reason).sort()).toEqual([
      "disabled",
      "not_announced",
      "not_authorised",
      "opted_out",
    ]);
    // The parts are the whole.
    const left = audience.left.reduce((sum, one) => sum + one.people, 0);
    expect(left + pipeline.planned).toBe(audience.total);
  });
});

const byPeople = (a: { people: number }, b: { people: number }) => b.people - a.people;

test("the next day's pack is told with its state", async () => {
  await using world = await office("sqlite", 1);
  expect((await today(world.context)).next).toEqual({ day: "2026-11-22", pack: null });
  await world.pack("2026-11-22");
  expect((await today(world.context)).next.pack?.status).toBe("approved");
});
