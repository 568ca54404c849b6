import { tenThousandTaps } from "@unlatch/simulator";
import { count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contentOf, leftovers, nothing, outgoing, perAdvisor, played, six } from "./scene.ts";

const crowd = 500;

/**
 * Ten thousand taps from 500 people, twenty each: 3,000 sends instead of 60,000, which a test can afford.
 * Batches of webhooks and steps of a second, as Meta does under load.
 */
test(`${tenThousandTaps.title}, from 500 people`, { timeout: 300_000 }, async () => {
  await using world = await played(tenThousandTaps, {
    people: crowd,
    grainMs: 1_000,
    simulator: { batch: { size: 1_000, withinMs: 400 } },
  });
  const { messages, taps } = world.store.t;
  const [kept] = await world.store.db
    .select({ n: count() })
    .from(messages)
    .where(eq(messages.direction, "in"));
  expect(kept?.n).toBe(10_000);
  const [decided] = await world.store.db.select({ n: count() }).from(taps);
  expect(decided?.n).toBe(10_000);
  const content = await outgoing(world, "content");
  expect(content).toHaveLength(6 * crowd);
  expect(new Set(Object.values(perAdvisor(content)))).toEqual(new Set([6]));
  const sent = Map.groupBy(world.meta.sent, ({ to }) => to);
  expect(sent.size).toBe(crowd);
  for (const number of world.numbers.slice(0, 50)) expect(contentOf(world, number)).toEqual(six);
  expect(await leftovers(world)).toEqual(nothing);
});
