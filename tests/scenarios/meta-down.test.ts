import { metaDown } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { contentOf, fiveInTheMorning, leftovers, nothing, outgoing, played, six, topicsOf } from "./scene.ts";

const backAt = fiveInTheMorning + 12 * 60_000 + 0;

test(metaDown.title, async () => {
  await using world = await played(metaDown);
  for (const number of world.numbers) expect(contentOf(world, number)).toEqual(six);
  const content = await outgoing(world, "content");
  expect(content).toHaveLength(6 * world.numbers.length);
  expect(content.every((row) => row.status === "delivered" && !row.maybeDuplicate)).toBe(true);
  expect(Math.min(...content.map((row) => row.acceptedAt ?? 0))).toBeGreaterThanOrEqual(backAt);
  // The hold said why, once, and ended by itself.
  const held = (await topicsOf(world)).filter(({ topic }) => topic === "sending.held");
  expect(held).toHaveLength(1);
  expect(JSON.stringify(held)).toContain("can't be reached");
  expect(await leftovers(world)).toEqual(nothing);
});
