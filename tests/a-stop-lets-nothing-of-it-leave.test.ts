// Whatever people stop stays, everything else leaves, and what waited goes on when the stop is over.
import { liftStop, listStops, stopSending } from "@unlatch/core/holds/stops";
import { weighWaiting } from "@unlatch/core/outbound/test-waiting";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, type World } from "./world.ts";

const ravi = "+919800000001";
const hourMs = 3_600_000;

const stop = (world: World, scope: string, until: number | null = null) =>
  stopSending(world.context, actor, { scope, reason: "A wrong figure in the pack.", until });

/** A morning, a tap, and what each of them made leave. */
async function morning(world: World): Promise<string[]> {
  await world.announce(await world.pack());
  await world.settle({ withinMs: 60_000 });
  await world.meta.phone(ravi).type("unlock");
  await world.settle({ withinMs: 60_000 });
  return world.inbox(ravi);
}

describe.each(engines)("on %s", (engine) => {
  test("each scope keeps its own and nothing else", async () => {
    for (const [scope, template, packs] of [
      [null, true, true],
      ["stop:everything", false, false],
      ["stop:templates", false, true],
      ["stop:template:daily_content_ready_v1", false, true],
      ["stop:template:another_template", true, true],
      ["stop:packs", true, false],
      ["stop:chat", true, true],
    ] as const) {
      await using world = await createWorld({ engine });
      await world.advisor("Ravi", ravi);
      if (scope !== null) await stop(world, scope);
      const inbox = await morning(world);
      const sent = { template: inbox.includes("daily_content_ready_v1"), packs: inbox.length > 5 };
      expect([scope, sent]).toEqual([scope, { template, packs }]);
    }
  });

  test("what waited goes on when it is lifted, in order and once; the numbers were said before", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    await stop(world, "stop:everything");
    expect(await morning(world)).toEqual([]);
    expect(await weighWaiting(world.context, "stop:everything")).toEqual({
      ...{ messages: 7, leave: 7, tooOld: 0, unwanted: 0 },
    });
    await liftStop(world.context, actor, { scope: "stop:everything" });
    await world.settle({ withinMs: 60_000 });
    expect((await world.inbox(ravi)).length).toBe(7);
    expect(await listStops(world.context)).toEqual([]);
  });

  test("one with an end ends by itself, and what came too late meanwhile is skipped", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    await stop(world, "stop:everything", world.clock.now + 13 * hourMs);
    await morning(world);
    await world.settle({ withinMs: 14 * hourMs });
    // The morning was over by then; the pack was asked for within the open window.
    const inbox = await world.inbox(ravi);
    expect([inbox.includes("daily_content_ready_v1"), inbox.length]).toEqual([false, 6]);
    expect(await listStops(world.context)).toEqual([]);
  });

  test("a stop outlasts what Meta says, and a second one of the same scope takes its place", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    await stop(world, "stop:packs", world.clock.now + hourMs);
    await stop(world, "stop:packs", world.clock.now + 3 * hourMs);
    await morning(world);
    await world.settle({ withinMs: 2 * hourMs });
    expect(await world.inbox(ravi)).toEqual(["daily_content_ready_v1"]);
    await world.settle({ withinMs: 3 * hourMs });
    expect((await world.inbox(ravi)).length).toBe(7);
  });
});
