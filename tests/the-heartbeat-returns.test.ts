import { expect, test } from "vitest";
import { createHttpWorld, until } from "./http-world.ts";

test("the house beats by a schedule, which a restart finds and a process that only receives leaves alone", async () => {
  await using world = await createHttpWorld();
  const standing = async () => {
    const { store } = world.server.house;
    return store.db.select().from(store.t.schedules);
  };
  const isBeating = async () => {
    const [row] = await standing();
    return row?.name === "uptime.beat" && row.lastOutcome === "done";
  };
  await until(isBeating, 20_000);
  const [before] = await standing();
  await world.stop();
  await world.start();
  const { store } = world.server.house;
  expect(await standing()).toMatchObject([{ name: "uptime.beat", lastAt: before?.lastAt }]);
  expect(await store.db.select().from(store.t.jobs)).toHaveLength(1);
  expect((await store.db.select().from(store.t.heartbeats)).length).toBeGreaterThan(0);

  await using receiver = await createHttpWorld({ idle: true });
  const { house } = receiver.server;
  expect(await house.store.db.select().from(house.store.t.schedules)).toEqual([]);
});
