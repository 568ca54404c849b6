import { templatePaused } from "@unlatch/simulator";
import { expect, test } from "vitest";
import {
  contentOf,
  fiveInTheMorning,
  leftovers,
  nothing,
  outgoing,
  perAdvisor,
  played,
  six,
  topicsOf,
} from "./scene.ts";

const hour = 3_600_000;

test(templatePaused.title, async () => {
  await using world = await played(templatePaused);
  const announcements = await outgoing(world, "announcement");
  expect(new Set(Object.values(perAdvisor(announcements)))).toEqual(new Set([1]));
  expect(announcements).toHaveLength(world.numbers.length);
  expect(new Set(announcements.map((row) => row.status))).toEqual(new Set(["delivered"]));
  const early = announcements.filter((row) => (row.acceptedAt ?? 0) < fiveInTheMorning + 3 * hour);
  expect(early.length).toBeGreaterThan(0);
  expect(early.length).toBeLessThan(world.numbers.length);
  // Who was reached before the pause was served during it.
  const served = world.numbers.filter((number) => contentOf(world, number).length > 0);
  expect(served).toHaveLength(early.length);
  for (const number of served) expect(contentOf(world, number)).toEqual(six);
  const content = await outgoing(world, "content");
  expect(Math.max(...content.map((row) => row.acceptedAt ?? 0))).toBeLessThan(fiveInTheMorning + hour);
  const held = (await topicsOf(world)).filter(({ topic }) => topic === "sending.held");
  expect(JSON.stringify(held)).toContain("paused");
  expect(await leftovers(world)).toEqual(nothing);
});
