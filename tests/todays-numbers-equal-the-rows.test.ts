import { type Today, today } from "@unlatch/core/measures/today";
import { unlocks } from "@unlatch/core/measures/unlocks";
import { describe, expect, test } from "vitest";
import { type Raw, raw, rawUnlocks } from "./raw-counts.ts";
import { createWorld, type Engine, engines, type World } from "./world.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const phones = Array.from({ length: 8 }, (_, n) => `+1202555014${n}`);

/** What the screen is told, in the shape of the count over the rows. */
function told(now: Today): Raw {
  const { pipeline, attention, measures, runs, windows } = now;
  return {
    day: now.day,
    pipeline: {
      planned: pipeline.planned,
      accepted: pipeline.accepted,
      reached: pipeline.reached,
      lost: pipeline.lost,
      waiting: pipeline.waiting,
      reasons: pipeline.reasons.reduce((sum, one) => sum + one.people, 0),
      tapped: pipeline.tapped,
      complete: pipeline.complete,
      parts: pipeline.parts,
    },
    uncertain: attention.uncertain,
    quarantined: attention.quarantined,
    days: measures,
    runs: runs.map(({ day, planned, reached, lost }) => ({ day, planned, reached, lost })),
    windows: { open: windows.open, closingSoon: windows.closingSoon },
  };
}

/** Each moment is looked at by itself, so that a difference names it. */
async function agrees(world: World, moment: string): Promise<Today> {
  // Acknowledgement times are kept by a timer of real time: none may come between the two readings.
  await world.route.flush();
  const now = await today(world.context);
  const rows = await raw(world.store, world.clock.now, world.context.config.timeZone);
  expect({ moment, ...told(now) }).toEqual({ moment, ...rows });
  const { timeZone } = world.context.config;
  const curve = await unlocks(world.context);
  expect({ moment, ...curve }).toEqual({
    moment,
    ...(await rawUnlocks(world.store, world.clock.now, timeZone)),
  });
  // Who tapped for the pack of the day is on the curve, if it was after the beginning of the day's line.
  if (curve.today.length > 0) expect([moment, curve.today.at(-1)]).toEqual([moment, now.pipeline.tapped]);
  return now;
}

async function office(engine: Engine, timeZone: string, start: string): Promise<World> {
  const world = await createWorld({ engine, config: { timeZone } });
  world.clock.now = Date.parse(start);
  for (const [n, phone] of phones.entries()) await world.advisor(`Advisor ${n}`, phone);
  world.meta.notOnWhatsApp.add((phones[7] ?? "").slice(1));
  return world;
}

const tap = (world: World, n: number, context: string | null | undefined = undefined) =>
  world.meta.phone(phones[n] ?? "").tap({ context });

/** A morning with one person blocked by Meta later, one lost answer, taps, and a part that fails. */
async function morning(world: World): Promise<void> {
  world.meta.faults.failLater(131049, { to: phones[6] });
  world.meta.faults.dropStatuses({ to: phones[5] });
  await world.announce(await world.pack());
  await world.settle();
  world.clock.now += 7 * minute;
  await tap(world, 0);
  world.meta.faults.refuse(131000, { type: "image", times: 3 });
  await tap(world, 1);
  await world.settle();
  await world.meta.phone(phones[0] ?? "").read();
  await world.meta.phone(phones[2] ?? "").type("What about the bonds?");
  await world.settle();
}

describe.each(engines)("Today says what the rows say (%s)", (engine) => {
  test("through a night, a day of 25 hours and a second pack in New York", async () => {
    await using world = await office(engine, "America/New_York", "2026-10-31T05:00:00-04:00");
    await agrees(world, "before anything happened");
    await morning(world);
    const first = await agrees(world, "after the first morning");
    expect(first.pipeline).toMatchObject({ planned: 8, lost: 2, tapped: 2 });
    expect(first.measures.at(-1)?.delivery.value).toBeNull();

    world.clock.now = Date.parse("2026-10-31T23:59:50-04:00");
    await tap(world, 3);
    // The parts leave two seconds apart: some of them on the next day.
    await world.settle();
    const midnight = await agrees(world, "after a tap across midnight");
    expect(midnight.day).toBe("2026-11-01");
    world.clock.now = Date.parse("2026-11-01T00:00:30-04:00");
    await tap(world, 2);
    await world.settle();
    await agrees(world, "just after midnight");

    // 01:30 comes twice.
    for (const moment of ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"]) {
      world.clock.now = Date.parse(moment);
      await tap(world, 4, null);
      await world.settle();
      expect((await agrees(world, moment)).day).toBe("2026-11-01");
    }
    world.clock.now = Date.parse("2026-11-01T05:00:00-05:00");
    world.meta.faults.clear();
    await morning(world);
    await agrees(world, "after the second morning");
    world.clock.now += 3 * hour;
    world.meta.faults.http(502, "<html>Bad gateway</html>", { to: phones[4], type: "template" });
    await world.announce(await world.pack());
    await world.settle({ withinMs: 20 * second });
    const second_ = await agrees(world, "with a second pack of the day");
    expect(second_.packs).toHaveLength(2);
    expect(second_.pipeline.planned).toBe(8);
    expect(second_.attention.uncertain).toBe(1);
    await world.meta.postWebhook({
      object: "whatsapp_business_account",
      entry: [{ id: null, changes: null }],
    });
    await world.settle();
    expect((await agrees(world, "with a webhook that was not understood")).attention.quarantined).toBe(1);

    world.clock.now = Date.parse("2026-11-01T23:59:59-05:00");
    const last = await agrees(world, "the last second of a long day");
    expect(last.measures.at(-1)?.delivery.whole).toBeGreaterThan(10);
    world.clock.now = Date.parse("2026-11-02T00:00:01-05:00");
    const next = await agrees(world, "the first second of the next");
    expect(next.measures.at(-1)?.delivery).toEqual({ value: null, part: 0, whole: 0 });
    expect(next.runs.at(-2)).toMatchObject({ day: "2026-11-01", planned: 8 });
    world.clock.now += 9 * 24 * hour;
    expect((await agrees(world, "nine days later")).windows.open).toBe(0);
  });

  test("and beside the usual of the mornings before, across a change of the clock", async () => {
    await using world = await office(engine, "America/New_York", "2026-10-29T05:00:00-04:00");
    for (const [n, day] of ["10-29", "10-30", "10-31", "11-01", "11-02"].entries()) {
      world.clock.now = Date.parse(`2026-${day}T05:00:00${n < 3 ? "-04:00" : "-05:00"}`);
      await world.announce(await world.pack(`2026-${day}`));
      await world.settle();
      for (const person of [0, 1, 2, 3, 4].slice(0, n + 1)) {
        world.clock.now += (7 + 11 * n * person) * minute;
        await tap(world, person);
        await world.settle();
      }
      const { usual, mornings } = await unlocks(world.context);
      expect([mornings, usual === null]).toEqual([n, n < 3]);
      await agrees(world, `after the morning of ${day}`);
    }
    // Before five nothing is of today; the mornings before it are all there.
    world.clock.now = Date.parse("2026-11-03T04:59:59-05:00");
    expect(await unlocks(world.context)).toMatchObject({ today: [], mornings: 5 });
    await agrees(world, "before the next morning");
  });

  test("with statuses that come a day late and replace a failure", async () => {
    await using world = await office(engine, "Asia/Kolkata", "2026-11-20T23:30:00Z");
    await morning(world);
    const before = await agrees(world, "before the late statuses");
    const late = world.meta.sent.find((one) => one.to === (phones[6] ?? "").slice(1));
    world.clock.now += 20 * hour;
    await world.meta.postWebhook(delivered(late?.wamid ?? "", world.clock.now - 19 * hour));
    await world.settle();
    const after = await agrees(world, "after them");
    expect(after.runs.find((run) => run.day === before.day)?.lost).toBe(before.pipeline.lost - 1);
    expect(after.measures.at(-2)?.delivery.part).toBeGreaterThan(0);
  });
});

function delivered(wamid: string, at: number): unknown {
  const status = {
    id: wamid,
    status: "delivered",
    timestamp: String(Math.floor(at / 1_000)),
    recipient_id: "1",
  };
  const metadata = { display_phone_number: "15550100001", phone_number_id: "800700600500401" };
  const value = { messaging_product: "whatsapp", metadata, statuses: [status] };
  const change = { field: "messages", value };
  return { object: "whatsapp_business_account", entry: [{ id: "1", changes: [change] }] };
}
