import { webhookAnswers500 } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { contentOf, incoming, leftovers, nothing, outgoing, played, six } from "./scene.ts";

test(webhookAnswers500.title, async () => {
  await using world = await played(webhookAnswers500);
  const refused = world.meta.deliveries.filter(({ status }) => status === 500);
  expect(refused.length).toBeGreaterThanOrEqual(world.numbers.length);
  const taken = new Set(
    world.meta.deliveries.filter(({ status }) => status === 200).map(({ payload }) => payload),
  );
  expect(refused.every(({ payload }) => taken.has(payload))).toBe(true);
  expect(await incoming(world)).toHaveLength(world.numbers.length);
  for (const number of world.numbers) expect(contentOf(world, number)).toEqual(six);
  expect(new Set((await outgoing(world, "content")).map((row) => row.status))).toEqual(
    new Set(["delivered"]),
  );
  expect(await leftovers(world)).toEqual(nothing);
});
