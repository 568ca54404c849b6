// What stands beside the names of places, and how long somebody can be written to: numbers that people act on.
import { messageJourney } from "@unlatch/core/activity/messages";
import { createPack, newPack } from "@unlatch/core/content/packs";
import { waitingPlaces } from "@unlatch/core/measures/waiting-places";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines } from "./world.ts";
import { sixParts } from "./world-parts.ts";

const dayMs = 86_400_000;

describe.each(engines)("on %s", (engine) => {
  test("drafts of today and tomorrow wait, failures of today are counted, and nothing of other days", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha Rao", "+919812345001");
    const { context } = world;
    const { dayStart, ...nothing } = await waitingPlaces(context);
    expect(nothing).toEqual({ drafts: 0, failed: 0 });
    const day = (days: number) =>
      new Intl.DateTimeFormat("en-CA", { timeZone: context.config.timeZone }).format(
        context.now() + days * dayMs,
      );
    for (const days of [0, 1, 2])
      await createPack(context, actor, newPack.parse({ day: day(days), parts: sixParts }));
    world.meta.faults.failLater(131026, { times: 1 });
    await world.announce(await world.pack());
    await world.settle();
    expect(await waitingPlaces(context)).toEqual({ drafts: 2, failed: 1, dayStart });
    const tomorrow = { ...context, now: () => context.now() + dayMs };
    expect(await waitingPlaces(tomorrow)).toMatchObject({ drafts: 2, failed: 0 });
  });

  test("a window is open for a day after somebody wrote, and never was for who did not", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha Rao", "+919812345001");
    const { store, context } = world;
    await world.announce(await world.pack());
    await world.settle();
    const windowOf = async (id: number) => (await messageJourney(store, id, context.now())).windowEndsAt;
    expect(await windowOf(1)).toBeNull();
    await world.meta.phone("+919812345001").type("hello");
    await world.settle();
    const endsAt = (await windowOf(1)) ?? 0;
    expect(Math.abs(endsAt - context.now() - dayMs)).toBeLessThan(5_000);
  });
});
