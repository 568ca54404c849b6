import { normalMorning } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { engines } from "../world.ts";
import { contentOf, leftovers, nothing, outgoing, perAdvisor, played, six } from "./scene.ts";

test.each(engines)(`${normalMorning.title} (%s)`, async (engine) => {
  await using world = await played(normalMorning, { engine });
  const [sleeper = "", ...awake] = world.numbers;
  const announcements = await outgoing(world, "announcement");
  expect(announcements).toHaveLength(world.numbers.length);
  expect(new Set(Object.values(perAdvisor(announcements)))).toEqual(new Set([1]));
  for (const number of awake) expect(contentOf(world, number)).toEqual(six);
  expect(world.inbox(sleeper)).toEqual(["daily_content_ready_v1"]);
  const content = await outgoing(world, "content");
  expect(content).toHaveLength(6 * awake.length);
  expect(new Set(content.map((row) => row.status))).toEqual(new Set(["read"]));
  expect(world.meta.sent).toHaveLength(world.numbers.length + 6 * awake.length);
  expect(await leftovers(world)).toEqual(nothing);
});
