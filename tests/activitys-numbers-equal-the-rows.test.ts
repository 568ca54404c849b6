import { feedHistogram, webhookHistogram } from "@unlatch/core/activity/line-counts";
import { countMessages, messageHistogram } from "@unlatch/core/activity/message-counts";
import type { MessageFilter } from "@unlatch/core/activity/message-filter";
import { listMessages } from "@unlatch/core/activity/messages";
import { listWebhooks } from "@unlatch/core/activity/webhooks";
import { momentOf } from "@unlatch/core/business-day";
import { readFeedBefore } from "@unlatch/core/feed";
import { and, count, eq, gte, lt } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, type Engine, engines, type World } from "./world.ts";

const hour = 3_600_000;
const zone = "America/New_York";
const asha = "+12025550143";
const ravi = "+12025550144";

/** Two days around a change of the clock, with taps, texts, failures and messages at the edges of days. */
async function office(engine: Engine): Promise<World & { day: string; from: number; to: number }> {
  const world = await createWorld({ engine, config: { timeZone: zone, contentGapMs: 0 } });
  const { meta, clock } = world;
  const day = "2026-11-01";
  // This day has 25 hours there.
  const [from, to] = [momentOf(zone, day), momentOf(zone, "2026-11-02")];
  expect(to - from).toBe(25 * hour);
  clock.now = from - 2 * hour;
  await world.advisor("Asha Rao", asha);
  await world.advisor("آشا 100%_", ravi);
  const pack = await world.pack("2026-10-31");
  await world.announce(pack);
  await world.settle({ withinMs: hour });
  await meta.phone(asha).tap();
  await world.settle({ withinMs: 30 * 60_000 });
  for (const at of [from - 1, from, from + 1, from + 5 * hour, to - 1, to, to + 1]) {
    clock.now = at;
    await meta.phone(asha).type(`at ${at - from}`);
  }
  clock.now = from + 6 * hour;
  meta.faults.failLater(131026, { to: ravi.slice(1), type: "image" });
  clock.now = to + hour;
  await meta.phone(ravi).tap({ context: null });
  await world.settle();
  return Object.assign(world, { day, from, to });
}

/** What reads rows in portions reads three at a time: there are some thirty. */
const inThrees = ({ store }: World) => ({ ...store, portionRows: 3 });

/** Every message there is, counted without any of the code under test. */
async function rowsOf(world: World) {
  const { messages, advisors } = world.store.t;
  return world.store.db
    .select({ message: messages, name: advisors.name })
    .from(messages)
    .leftJoin(advisors, eq(advisors.id, messages.advisorId));
}

/** All that happens there, in days. */
const wholeSpan = ({ from, to }: { from: number; to: number }) => ({
  from: from - 24 * hour,
  to: to + 24 * hour,
  stepMs: 24 * hour,
});

const filters = (world: { from: number; to: number }): MessageFilter[] => [
  {},
  { from: world.from, to: world.to },
  { from: world.from },
  { to: world.to },
  { from: world.to, direction: "in" },
  { direction: "out", status: "failed" },
  { purpose: "content" },
  { advisor: "asha" },
  { advisor: "100%_" },
  { advisor: "%" },
  { text: "AT " },
  { code: 131_026 },
  { type: "text", from: world.from, to: world.to },
  { status: ["failed", "read"] },
  { status: ["failed", "received"], type: ["text", "image"], purpose: [] },
  { purpose: ["announcement", "content"], from: world.from },
  { code: [131_026, 131_049], advisor: "100%_" },
];

/** One value, or a list of which one is enough; an empty one asks for nothing. */
const isAnyOf = (value: string | number | null, wanted: unknown) =>
  wanted === undefined || [wanted].flat().length === 0 || [wanted].flat().includes(value);

function fits(filter: MessageFilter, { message, name }: Awaited<ReturnType<typeof rowsOf>>[number]): boolean {
  const holds = (text: string | null, part: string) =>
    text?.toLowerCase().includes(part.toLowerCase()) ?? false;
  return (
    (filter.direction === undefined || message.direction === filter.direction) &&
    isAnyOf(message.status, filter.status) &&
    isAnyOf(message.type, filter.type) &&
    isAnyOf(message.purpose, filter.purpose) &&
    isAnyOf(message.errorCode, filter.code) &&
    (filter.advisor === undefined || holds(name, filter.advisor)) &&
    (filter.text === undefined || holds(message.text, filter.text)) &&
    (filter.from === undefined || message.createdAt >= filter.from) &&
    (filter.to === undefined || message.createdAt < filter.to)
  );
}

describe.each(engines)("what Activity shows (%s)", (engine) => {
  test("is what the rows say, for every filter, at the edges of a day with 25 hours", async () => {
    await using world = await office(engine);
    const rows = await rowsOf(world);
    expect(rows.length).toBeGreaterThan(20);
    let least = rows.length;
    for (const filter of filters(world)) {
      const wanted = rows.filter((row) => fits(filter, row)).map((row) => row.message.id);
      least = Math.min(least, wanted.length);
      const found: number[] = [];
      let cursor: number | undefined;
      do {
        const page = await listMessages(inThrees(world), { ...filter, cursor, limit: 7 });
        found.push(...page.items.map((message) => message.id));
        cursor = page.nextCursor === null ? undefined : Number(page.nextCursor);
      } while (cursor !== undefined);
      expect([filter, found]).toEqual([filter, wanted.sort((a, b) => b - a)]);

      const counts = await countMessages(inThrees(world), { from: 0, ...filter });
      expect([filter, counts.total]).toEqual([filter, wanted.length]);
      const { status: _, ...anyStatus } = filter;
      const columns = await messageHistogram(inThrees(world), filter, wholeSpan(world));
      expect([
        filter,
        columns.reduce((sum, one) => sum + one.in + one.out + one.failed + one.notSent, 0),
      ]).toEqual([filter, wanted.length]);
      const byStatus = rows.filter((row) => fits(anyStatus, row));
      for (const { value, n } of counts.status)
        expect([filter, value, n]).toEqual([
          filter,
          value,
          byStatus.filter((row) => row.message.status === value).length,
        ]);
      expect(counts.status.reduce((sum, one) => sum + one.n, 0)).toBe(byStatus.length);
    }
    expect(least).toBeGreaterThan(0);
  });

  test("knows the taps for a pack, whatever their form", async () => {
    await using world = await office(engine);
    const store = inThrees(world);
    const { taps } = store.t;
    const all = await store.db.select({ id: taps.messageId, packId: taps.packId }).from(taps);
    const packId = all.find((tap) => tap.packId !== null)?.packId ?? "";
    const wanted = all.filter((tap) => tap.packId === packId).map((tap) => tap.id);
    expect(wanted.length).toBeGreaterThan(1);
    const { items } = await listMessages(store, { tapFor: packId, limit: 100 });
    expect(items.map((message) => message.id)).toEqual(wanted.sort((a, b) => b - a));
    expect((await listMessages(store, { tapFor: "none", limit: 100 })).items).toEqual([]);
  });

  test("cuts feed and webhooks to a span of time, page by page, and counts what it lists", async () => {
    await using world = await office(engine);
    const { from, to } = world;
    const store = inThrees(world);
    const lines = await store.db.select().from(store.t.feed);
    const bodies = await store.db.select().from(store.t.webhooks);
    const sum = (all: Awaited<ReturnType<typeof feedHistogram>>) =>
      all.reduce((total, one) => total + one.in + one.out + one.failed + one.notSent, 0);
    for (const span of [
      { from, to },
      { from: from + 1, to: from + 5 * hour + 1 },
      { from: to, to: to + 2 * hour },
    ]) {
      const inside = (at: number) => at >= span.from && at < span.to;
      const topics = ["message.received", "pack.tapped"];
      const wanted = lines
        .filter((line) => inside(line.at) && topics.includes(line.topic))
        .map((line) => line.seq);
      const found: number[] = [];
      for (let before: number | undefined; ; before = found.at(-1)) {
        const page = await readFeedBefore(store, { ...span, topics, before, limit: 2 });
        if (page.length === 0) break;
        found.push(...page.map((line) => line.seq));
      }
      expect([span, found]).toEqual([span, wanted.sort((a, b) => b - a)]);
      expect(sum(await feedHistogram(store, { ...span, stepMs: hour }, { topics }))).toBe(wanted.length);

      const ids = bodies.filter((body) => inside(body.receivedAt)).map((body) => body.id);
      const { items } = await listWebhooks(store, { ...span, limit: 500 });
      expect([span, items.map((item) => item.id)]).toEqual([span, ids.sort((a, b) => b - a)]);
      expect(ids.length).toBeGreaterThan(0);
      expect(
        await webhookHistogram(store, { ...span, stepMs: hour }, { state: "quarantined" }).then(sum),
      ).toBe(0);
    }
  });

  test("adds up in the histograms, column by column", async () => {
    await using world = await office(engine);
    const { from, to } = world;
    const store = inThrees(world);
    const rows = await rowsOf(world);
    const span = { from, to, stepMs: hour };
    const columns = await messageHistogram(store, {}, span);
    expect(columns).toHaveLength(25);
    for (const column of columns) {
      const inside = rows.filter(
        ({ message }) => message.createdAt >= column.at && message.createdAt < column.at + hour,
      );
      const ours = inside.filter(({ message }) => message.direction === "out");
      const failed = ours.filter(({ message }) => message.status === "failed").length;
      const notSent = ours.filter(({ message }) => message.status === "cancelled").length;
      expect(column).toEqual({
        at: column.at,
        in: inside.filter(({ message }) => message.direction === "in").length,
        out: ours.length - failed - notSent,
        failed,
        notSent,
      });
    }
    const odd = { from: from + 4.5 * hour, to: to - hour / 2 };
    const cut = await messageHistogram(store, odd, span);
    expect(cut.reduce((total, one) => total + one.in + one.out + one.failed + one.notSent, 0)).toBe(
      rows.filter((row) => fits(odd, row)).length,
    );
    expect(cut.at(-1)).not.toEqual(columns.at(-1));
    const sum = (all: typeof columns) =>
      all.reduce((total, one) => total + one.in + one.out + one.failed + one.notSent, 0);
    const { feed, webhooks } = store.t;
    const [lines] = await store.db
      .select({ n: count() })
      .from(feed)
      .where(and(gte(feed.at, from), lt(feed.at, to)));
    expect(sum(await feedHistogram(store, span))).toBe(lines?.n);
    const [bodies] = await store.db
      .select({ n: count() })
      .from(webhooks)
      .where(and(gte(webhooks.receivedAt, from), lt(webhooks.receivedAt, to)));
    expect(bodies?.n).toBeGreaterThan(0);
    expect(sum(await webhookHistogram(store, span))).toBe(bodies?.n);
  });
});
