import { tokenExpires } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { contentOf, leftovers, nothing, outgoing, played, six, topicsOf } from "./scene.ts";

test(tokenExpires.title, async () => {
  await using world = await played(tokenExpires);
  for (const number of world.numbers) expect(contentOf(world, number)).toEqual(six);
  const content = await outgoing(world, "content");
  expect(content).toHaveLength(6 * world.numbers.length);
  expect(new Set(content.map((row) => row.status))).toEqual(new Set(["delivered"]));
  const held = (await topicsOf(world)).filter(({ topic }) => topic === "sending.held");
  expect(held.map(({ data }) => (data as { code: number }).code)).toEqual([190]);
  const vain = world.meta.calls.filter((call) => !call.authorized);
  expect(vain.length).toBeGreaterThan(0);
  // One who finds out, those under way at that moment, and one probe now and then: not one for each message.
  expect(vain.length).toBeLessThanOrEqual(world.numbers.length);
  expect(await leftovers(world)).toEqual(nothing);
});
