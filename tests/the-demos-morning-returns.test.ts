import { dayAfter, momentOf } from "@unlatch/core/business-day";
import { createRunner } from "@unlatch/core/jobs/runner";
import { armSchedules } from "@unlatch/core/schedules/arm";
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { createDay } from "../apps/server/src/demo/day.ts";
import { emptyDemo, rememberDemo } from "../apps/server/src/demo/memory.ts";
import { createWorld } from "./world.ts";

const first = "2026-11-21";
const zone = "Asia/Kolkata";
const five = 300;

async function demoWorld() {
  const world = await createWorld();
  world.clock.now = momentOf(zone, first);
  await world.advisor("Asha", "+12025550143");
  await rememberDemo(world.store, { state: "ready", lastDay: first });
  const day = createDay();
  const runner = createRunner(world.context, [day.morning]);
  await armSchedules(world.context, [day.morning]);
  return Object.assign(world, {
    day,
    at: async (date: string, minutes: number) => {
      world.clock.now = momentOf(zone, date, minutes);
      await runner.runDue();
    },
    packs: async () =>
      (await world.store.db.select().from(world.store.t.packs).orderBy(asc(world.store.t.packs.day))).map(
        (pack) => `${pack.day} ${pack.status}`,
      ),
  });
}

test("at five the day's pack goes out and tomorrow's is written, once, though the server starts just then", async () => {
  await using demo = await demoWorld();
  await demo.at(first, five - 1);
  expect(await demo.packs()).toEqual([]);
  await Promise.all([demo.at(first, five), demo.day.begin(demo.context, first)]);
  await demo.at(first, five + 120);
  expect(await demo.packs()).toEqual(["2026-11-21 approved", "2026-11-22 draft"]);
  await demo.at(dayAfter(first), five);
  expect(await demo.packs()).toEqual(["2026-11-21 approved", "2026-11-22 approved", "2026-11-23 draft"]);
});

test("a demo that was cleared has no mornings", async () => {
  await using demo = await demoWorld();
  await emptyDemo(demo.store, "cleared");
  await armSchedules(demo.context, [demo.day.morning]);
  await demo.at(first, five);
  await demo.at(dayAfter(first), five);
  expect(await demo.packs()).toEqual([]);
  const [row] = await demo.store.db.select().from(demo.store.t.schedules);
  expect(row?.nextAt).toBe(momentOf(zone, dayAfter(first, 2), five));
});
