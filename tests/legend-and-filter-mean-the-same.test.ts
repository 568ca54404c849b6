import { messageHistogram } from "@unlatch/core/activity/message-counts";
import { listMessages } from "@unlatch/core/activity/messages";
import { topicKinds } from "@unlatch/core/room-topics";
import { describe, expect, test } from "vitest";
import { groups } from "../apps/web/src/pages/activity/search.ts";
import { createWorld, engines } from "./world.ts";

const asha = "+12025550143";
const hour = 3_600_000;

test("the column of problems counts the lines that the list of problems shows", () => {
  const counted = Object.keys(topicKinds).filter((topic) => topicKinds[topic] === "failed");
  expect([...groups.problems].sort()).toEqual(counted.sort());
});

describe.each(engines)("a legend and a filter of one name (%s)", (engine) => {
  test("count the same messages: what was never sent has not failed", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    await world.settle();
    const from = world.clock.now - hour;
    world.meta.faults.refuse(131026, { to: asha });
    await world.meta.phone(asha).tap();
    await world.settle();
    const span = { from, to: from + 3 * hour, stepMs: hour };
    const columns = await messageHistogram(world.store, {}, span);
    const sum = (name: "failed" | "notSent") => columns.reduce((total, one) => total + one[name], 0);
    const listed = async (status: "failed" | "cancelled") =>
      (await listMessages(world.store, { status, limit: 100 })).items.length;
    expect([sum("failed"), sum("notSent")]).toEqual([1, 5]);
    expect([await listed("failed"), await listed("cancelled")]).toEqual([1, 5]);
  });
});
