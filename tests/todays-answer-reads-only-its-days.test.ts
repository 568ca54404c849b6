import { feedHistogram, webhookHistogram } from "@unlatch/core/activity/line-counts";
import { countMessages, messageHistogram } from "@unlatch/core/activity/message-counts";
import { today } from "@unlatch/core/measures/today";
import Database from "better-sqlite3";
import { afterEach, expect, test, vi } from "vitest";
import { createWorld } from "./world.ts";

/** Tables that grow with every morning: reading all of one costs more each day. */
const growing = ["messages", "statuses", "attempts", "feed", "webhooks", "webhook_acks", "taps"];

afterEach(() => vi.restoreAllMocks());

/** Every statement that is prepared while `work` runs, with the connection that prepared it. */
async function statementsOf(work: () => Promise<unknown>) {
  const seen = new Map<string, Database.Database>();
  const prepare = Database.prototype.prepare;
  vi.spyOn(Database.prototype, "prepare").mockImplementation(function (
    this: Database.Database,
    source: string,
  ) {
    seen.set(source, this);
    return prepare.call(this, source);
  });
  await work();
  vi.restoreAllMocks();
  return seen;
}

/** What SQLite would read from its first row to its last. */
function scansOf(statements: Map<string, Database.Database>): string[] {
  return [...statements].flatMap(([source, connection]) => {
    if (!/^\s*(select|with)\b/i.test(source)) return [];
    const plan = connection.prepare(`explain query plan ${source}`);
    const parameters = Array.from({ length: source.split("?").length - 1 }, () => null);
    const lines = plan.all(...parameters) as { detail: string }[];
    return (
      lines
        .filter(({ detail }) => growing.some((table) => new RegExp(`^SCAN ${table}\\b`).test(detail)))
        // The first or last row is one look at an end of the table, and an index over few rows is short,
        // whatever SQLite calls it.
        .filter(() => !/order by \S+ (asc|desc) limit \?$/i.test(source))
        .filter(({ detail }) => !/ messages_uncertain$/.test(detail))
        .map(({ detail }) => `${detail}: ${source}`)
    );
  });
}

async function morning() {
  const world = await createWorld();
  await world.advisor("Asha Rao", "+12025550143");
  await world.announce(await world.pack());
  await world.settle();
  await world.meta.phone("+12025550143").tap();
  await world.settle();
  return world;
}

test("the first screen and the counts of Activity read their days, not everything that is kept", async () => {
  const hour = 3_600_000;
  await using world = await morning();
  const { store, context, clock } = world;
  const span = { from: clock.now - 24 * hour, to: clock.now + hour, stepMs: hour };
  const statements = await statementsOf(async () => {
    await today(context);
    await countMessages(store, { from: span.from });
    await messageHistogram(store, { direction: "out" }, span);
    await feedHistogram(store, span);
    await webhookHistogram(store, span);
  });
  expect(statements.size).toBeGreaterThan(20);
  expect(scansOf(statements)).toEqual([]);
});

test("a statement that reads everything would be seen", async () => {
  await using world = await morning();
  const { store } = world;
  const statements = await statementsOf(async () => {
    await store.db.select().from(store.t.messages).orderBy(store.t.messages.createdAt).limit(5);
  });
  expect(scansOf(statements)).toHaveLength(1);
});
