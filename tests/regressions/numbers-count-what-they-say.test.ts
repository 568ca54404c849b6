import { feedHistogram } from "@unlatch/core/activity/line-counts";
import { messageHistogram } from "@unlatch/core/activity/message-counts";
import { today } from "@unlatch/core/measures/today";
import { advisorChange, changeAdvisor } from "@unlatch/core/people/advisors";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines } from "../world.ts";

const asha = "+12025550143";
const ravi = "+12025550144";
const hour = 3_600_000;

describe.each(engines)("what the numbers count (%s)", (engine) => {
  test("a cancelled message is no good one, in the columns of messages and of lines", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.advisor("Ravi", ravi);
    await world.announce(await world.pack());
    // Queued before the word, judged after it.
    await world.meta.phone(asha).type("STOP", { at: world.clock.now + 1_000 });
    world.clock.now += 2_000;
    await world.settle();
    const { messages } = world.store.t;
    const rows = await world.store.db.select().from(messages);
    expect(rows.filter((row) => row.status === "cancelled")).toHaveLength(1);
    const span = { from: world.clock.now - hour, to: world.clock.now + hour, stepMs: 2 * hour };
    expect(await messageHistogram(world.store, {}, span)).toEqual([
      { at: span.from, in: 1, out: 1, failed: 0, notSent: 1 },
    ]);
    const [lines] = await feedHistogram(world.store, span, { topics: ["message.cancelled"] });
    expect(lines).toMatchObject({ in: 0, out: 0, failed: 1 });
  });

  test("the window of a number that was given up is nobody's", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    await world.meta.phone(asha).type("hello");
    expect((await today(world.context)).windows.open).toBe(1);
    world.clock.now += 1_000;
    await changeAdvisor(world.context, actor, advisorChange.parse({ id, phone: ravi }));
    expect((await today(world.context)).windows).toEqual({ open: 0, closingSoon: 0, closing: [] });
    world.clock.now += 22 * hour;
    expect((await today(world.context)).windows.closing).toEqual([]);
  });

  test("who taps the evening before is of the day of the pack", async () => {
    // 20:00 in Kolkata; where the advisor lives it is tomorrow already.
    await using world = await createWorld({ engine, config: { timeZone: "Asia/Kolkata" } });
    world.clock.now = Date.parse("2026-11-21T14:30:00Z");
    await world.advisor("Asha", asha, { timeZone: "Pacific/Kiritimati" });
    await world.announce(await world.pack("2026-11-22"));
    await world.settle();
    await world.meta.phone(asha).tap();
    await world.settle();
    world.clock.now = Date.parse("2026-11-22T03:00:00Z");
    const { day, pipeline } = await today(world.context);
    expect({ day, ...pipeline }).toMatchObject({
      day: "2026-11-22",
      reached: 1,
      tapped: 1,
      tappedOfReached: 1,
    });
  });
});
