import { feedHistogram, webhookHistogram } from "@unlatch/core/activity/line-counts";
import { countMessages } from "@unlatch/core/activity/message-counts";
import { listMessages } from "@unlatch/core/activity/messages";
import { readFeedBefore } from "@unlatch/core/feed";
import { firstMessageIdAt, firstSeqAt } from "@unlatch/core/feed-times";
import { asc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines, type World } from "./world.ts";

const phone = "+12025550143";
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Somebody writes every hour, and is answered once a day; the house hears it with the clock that it has. */
async function hours(world: World, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    world.clock.now += hour;
    await world.meta.phone(phone).type("unlock");
    await world.settle({ withinMs: minute });
  }
}

describe.each(engines)("lists by time miss nothing after a wrong clock (%s)", (engine) => {
  test.each([
    ["two days ahead and back", [2 * day, -2 * day]],
    ["two days back and forward again", [-2 * day, 2 * day]],
    ["ahead, back, back and forward", [2 * day, -2 * day, -5 * hour, 5 * hour]],
  ])("%s", async (_, steps) => {
    await using world = await createWorld({ engine });
    const { store } = world;
    await world.advisor("Asha", phone);
    await hours(world, 5);
    for (const step of steps) {
      await world.stepClock(step);
      await hours(world, 4);
    }
    await hours(world, 3);

    const { feed, messages, webhooks } = store.t;
    const lines = await store.db.select().from(feed).orderBy(asc(feed.seq));
    const times = lines.map((line) => line.at);
    // The fault that is guarded: without a clock that was put back every list is easily right.
    expect(times.some((at, index) => index > 0 && at < (times[index - 1] ?? 0) - hour)).toBe(true);
    const rows = await store.db.select().from(messages).orderBy(asc(messages.id));
    const bodies = await store.db.select().from(webhooks);
    const within = (at: number, span: { from: number; to: number }) => at >= span.from && at < span.to;

    for (const from of new Set(times.map((at) => at - 30 * minute))) {
      const span = { from, to: from + 5 * hour, stepMs: hour };
      const seq = await firstSeqAt(store, from);
      expect(lines.filter((line) => line.at >= from && line.seq < seq)).toEqual([]);
      const id = await firstMessageIdAt(store, from);
      expect(rows.filter((message) => message.createdAt >= from && message.id < id)).toEqual([]);

      const wanted = lines.filter((line) => within(line.at, span));
      const listed = await readFeedBefore(store, { from: span.from, to: span.to, limit: 500 });
      expect(listed.map((line) => line.seq).sort((a, b) => a - b)).toEqual(wanted.map((line) => line.seq));
      expect(sum(await feedHistogram(store, span))).toBe(wanted.length);

      const asked = rows.filter((message) => within(message.createdAt, span));
      for (const direction of ["in", "out", undefined] as const) {
        const filter = { from: span.from, to: span.to, direction };
        const some = asked.filter((message) => !direction || message.direction === direction);
        const { items } = await listMessages(store, { ...filter, limit: 500 });
        expect(items.map((message) => message.id).sort((a, b) => a - b)).toEqual(some.map(({ id }) => id));
        expect((await countMessages(store, filter)).total).toBe(some.length);
      }
      const came = bodies.filter((body) => within(body.receivedAt, span));
      expect(sum(await webhookHistogram(store, span))).toBe(came.length);
    }
  });
});

const sum = (columns: readonly { in: number; out: number; failed: number; notSent: number }[]) =>
  columns.reduce((total, column) => total + column.in + column.out + column.failed + column.notSent, 0);
