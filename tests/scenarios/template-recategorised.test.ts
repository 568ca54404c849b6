import { templateRecategorised } from "@unlatch/simulator";
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { contentOf, leftovers, nothing, outgoing, played, six } from "./scene.ts";

test(templateRecategorised.title, async () => {
  await using world = await played(templateRecategorised);
  const { accountEvents } = world.store.t;
  const events = await world.store.db.select().from(accountEvents).orderBy(asc(accountEvents.at));
  const changes = events
    .filter(({ field }) => field === "template_category_update")
    .map(({ value }) => value);
  expect(changes).toMatchObject([
    { new_category: "UTILITY", correct_category: "MARKETING" },
    { previous_category: "UTILITY", new_category: "MARKETING" },
  ]);
  const [stopped = "", ...others] = world.numbers;
  expect(world.inbox(stopped)).toEqual([]);
  for (const number of others) expect(contentOf(world, number)).toEqual(six);
  expect(await outgoing(world, "announcement")).toHaveLength(others.length);
  expect(await leftovers(world)).toEqual(nothing);
});
