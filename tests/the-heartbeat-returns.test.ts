import { expect, test } from "vitest";
import { createHttpWorld, until } from "./http-world.ts";

test("the house beats by a schedule, which a restart finds and a process that only receives leaves alone", async () => {
  await using world = await createHttpWorld();
  const standing = async () => {
    const { store } = world.server.context;
    const rows = await store.db.select().from(store.t.schedules);
    return rows.filter(({ name }) => name === "uptime.beat");
  };
  const isBeating = async () => {
    const [row] = await standing();
    return row?.lastOutcome === "done";
  };
  await until(isBeating, 20_000);
  const [before] = await standing();
  await world.stop();
  await world.start();
  const { store } = world.server.context;
  expect(await standing()).toMatchObject([{ name: "uptime.beat", lastAt: before?.lastAt }]);
  const jobs = await store.db.select().from(store.t.jobs);
  expect(jobs.filter(({ task }) => task === "uptime.beat")).toHaveLength(1);
  expect((await store.db.select().from(store.t.heartbeats)).length).toBeGreaterThan(0);

  await using receiver = await createHttpWorld({ idle: true });
  const { context } = receiver.server;
  expect(await context.store.db.select().from(context.store.t.schedules)).toEqual([]);
});
