import { firstMessageIdAt, firstSeqAt } from "@unlatch/core/feed-times";
import { asc, eq, gte } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines } from "./world.ts";

const minute = 60_000;
const phone = "+12025550143";

describe.each(engines)("the place of a time in the feed (%s)", (engine) => {
  test("leaves out nothing that came later, and little that came before", async () => {
    await using world = await createWorld({ engine });
    const { store, clock } = world;
    await world.advisor("Asha Rao", phone);
    await world.pack();
    const start = clock.now;
    for (let hour = 0; hour < 30; hour++) {
      clock.now = start + hour * 60 * minute;
      await world.meta.phone(phone).type(`hour ${hour}`);
      // A read of what is long gone must not pull the place back to that message.
      await world.meta.phone(phone).read();
      await world.settle({ withinMs: 30 * minute });
    }
    const { feed, messages } = store.t;
    const lines = await store.db.select({ seq: feed.seq, at: feed.at }).from(feed).orderBy(asc(feed.seq));
    for (const at of [0, start, start + 7.5 * 60 * minute, start + 29 * 60 * minute]) {
      const seq = await firstSeqAt(store, at);
      const later = lines.filter((line) => line.at >= at);
      expect(later.every((line) => line.seq >= seq)).toBe(true);
      const before = lines.filter((line) => line.seq >= seq && line.at < at - 3 * minute);
      expect(before).toEqual([]);

      const id = await firstMessageIdAt(store, at);
      const kept = await store.db
        .select({ id: messages.id })
        .from(messages)
        .where(gte(messages.createdAt, at));
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.every((message) => message.id >= id)).toBe(true);
    }
    const [text] = await store.db.select().from(messages).where(eq(messages.text, "hour 20"));
    expect(await firstMessageIdAt(store, start + 20 * 60 * minute)).toBe(text?.id);
  });

  test("is past the end when nothing came since, and at the start when nothing came at all", async () => {
    await using world = await createWorld({ engine });
    expect(await firstSeqAt(world.store, world.clock.now)).toBe(1);
    await world.advisor("Asha Rao", phone);
    const [last] = await world.store.db.select({ seq: world.store.t.feed.seq }).from(world.store.t.feed);
    expect(await firstSeqAt(world.store, world.clock.now + 60 * minute)).toBe((last?.seq ?? 0) + 1);
    expect(await firstMessageIdAt(world.store, world.clock.now + 60 * minute)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
