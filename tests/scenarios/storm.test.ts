import { storm } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { engines } from "../world.ts";
import { contentOf, incoming, leftovers, nothing, outgoing, played, six } from "./scene.ts";

test.each(engines)(`${storm.title} (%s)`, async (engine) => {
  await using world = await played(storm, { engine });
  for (const number of world.numbers) expect(contentOf(world, number)).toEqual(six);
  const content = await outgoing(world, "content");
  expect(content).toHaveLength(6 * world.numbers.length);
  expect(new Set(content.map((row) => row.status))).toEqual(new Set(["delivered"]));
  // Two taps in one webhook and a third one: three facts a person, and none of them twice.
  expect(await incoming(world)).toHaveLength(3 * world.numbers.length);
  expect(await leftovers(world)).toEqual(nothing);
});
