import { numbersChange } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { leftovers, nothing, outgoing, perAdvisor, played, six } from "./scene.ts";

test(numbersChange.title, async () => {
  await using world = await played(numbersChange);
  const content = await outgoing(world, "content");
  expect(Object.values(perAdvisor(content))).toEqual([6, 6, 6]);
  for (const phone of world.people) {
    const names = phone.inbox.map(({ body }) => JSON.stringify(body));
    for (const name of six) expect(names.filter((text) => text.includes(`"${name}"`))).toHaveLength(1);
  }
  expect(world.inbox("+12025550999")).toHaveLength(1);
  expect(await outgoing(world, "notice")).toHaveLength(1);
  expect((await leftovers(world)).jobs).toEqual(nothing.jobs);
});
