import { feedHistogram, webhookHistogram } from "@unlatch/core/activity/line-counts";
import {
  lineColumns,
  messageColumns,
  messageCounts,
  webhookColumns,
} from "@unlatch/core/activity/long-counts";
import { linesPage, messagesPage, webhooksPage } from "@unlatch/core/activity/long-lists";
import { countMessages, messageHistogram } from "@unlatch/core/activity/message-counts";
import { listMessages } from "@unlatch/core/activity/messages";
import { listWebhooks, webhookStatus } from "@unlatch/core/activity/webhooks";
import { readFeedBefore } from "@unlatch/core/feed";
import type { Heavy } from "@unlatch/core/heavy";
import { describe, expect, test } from "vitest";
import { createWorld, type Engine, engines, type World } from "./world.ts";

const many = 5_000;
const stepMs = 60_000;

/** More than is read on the thread that answers: a word, a code and a slow webhook lie at the very beginning. */
async function busyContext(engine: Engine) {
  const world = await createWorld({ engine });
  const from = world.clock.now;
  const asked: string[] = [];
  const { heavy } = world.context;
  const listening: Heavy = {
    ...heavy,
    run(task, input, options) {
      asked.push(task.name);
      return heavy.run(task, input, options);
    },
  };
  await fill(world, from);
  await world.countAnew();
  world.clock.now = from + many * 1_000;
  const span = { from, to: world.clock.now, stepMs };
  return Object.assign(world, { context: { ...world.context, heavy: listening }, asked, span });
}

async function fill({ store }: World, from: number): Promise<void> {
  const at = (n: number) => from + n * 1_000;
  const message = (n: number) => ({
    direction: n % 3 === 0 ? ("in" as const) : ("out" as const),
    wamid: `wamid.${n}`,
    peer: "tel:12025550143",
    type: "text",
    purpose: n % 3 === 0 ? null : ("reply" as const),
    status: n % 3 === 0 ? ("received" as const) : n === 2 ? ("failed" as const) : ("delivered" as const),
    text: n < 3 ? `the needle ${n}` : `hay ${n}`,
    errorCode: n === 2 ? 131_026 : null,
    maybeDuplicate: false,
    createdAt: at(n),
  });
  const line = (n: number) => ({
    at: at(n),
    topic: n === 1 ? "message.failed" : "message.received",
    messageId: n + 1,
  });
  const body = (n: number) => ({
    receivedAt: at(n),
    body: Buffer.from("{}"),
    state: "applied" as const,
    changes: 1,
  });
  const ack = (n: number) => ({ webhookId: n + 1, micros: n === 4 ? 60_000 : n === 5 ? 400_000 : 900 });
  const report = (n: number) => ({
    messageId: n + 1,
    status: "delivered",
    at: at(n),
    participant: "",
    receivedAt: at(n),
    webhookId: 1,
  });
  for (let start = 0; start < many; start += 500) {
    const numbers = Array.from({ length: 500 }, (_, n) => start + n);
    await store.transaction(async (tx) => {
      await tx.db.insert(tx.t.messages).values(numbers.map(message));
      await tx.db.insert(tx.t.feed).values(numbers.map(line));
      await tx.db.insert(tx.t.webhooks).values(numbers.map(body));
      await tx.db.insert(tx.t.webhookAcks).values(numbers.map(ack));
      await tx.db.insert(tx.t.statuses).values(numbers.map(report));
    });
  }
}

describe.each(engines)("what may be long (%s)", (engine) => {
  test("is counted apart, and is what the rows say", async () => {
    await using world = await busyContext(engine);
    const { context, store, span, asked } = world;
    const filter = { text: "needle", from: span.from };
    expect(await messageCounts(context, filter)).toEqual(await countMessages(store, filter));
    expect((await messageCounts(context, filter)).total).toBe(3);
    expect(await messageColumns(context, { filter: {}, span })).toEqual(
      await messageHistogram(store, {}, span),
    );
    const lines = { topics: ["message.received"] };
    expect(await lineColumns(context, { filter: lines, span })).toEqual(
      await feedHistogram(store, span, lines),
    );
    const slow = { slowerThanMs: 50 };
    const webhooks = await webhookColumns(context, { filter: slow, span });
    expect(webhooks).toEqual(await webhookHistogram(store, span, slow));
    expect(webhooks.reduce((sum, one) => sum + one.in, 0)).toBe(2);
    expect((await webhookStatus(context)).messagesProcessed).toBe(Math.ceil(many / 3) + many);
    expect(new Set(asked)).toEqual(
      new Set([
        "messages.count",
        "messages.columns",
        "feed.columns",
        "webhooks.columns",
        "webhooks.processed",
      ]),
    );
  });

  test("is listed apart only when it is not among the newest, and nothing is missing or twice", async () => {
    await using world = await busyContext(engine);
    const { context, store, asked } = world;
    const ids = (page: { items: { id: number }[] }) => page.items.map((one) => one.id);

    expect(ids(await messagesPage(context, { status: "delivered", limit: 50 }))).toHaveLength(50);
    expect(ids(await messagesPage(context, { code: 131_026, limit: 50 }))).toEqual([3]);
    expect(ids(await webhooksPage(context, { slowerThanMs: 250, limit: 50 }))).toEqual([6]);
    const failed = await linesPage(context, { topics: ["message.failed"], limit: 50 });
    expect(failed.map((line) => line.seq)).toEqual([2]);
    expect(asked).toEqual([]);

    expect(ids(await messagesPage(context, { text: "needle", limit: 2 }))).toEqual([3, 2]);
    expect(ids(await messagesPage(context, { text: "needle", limit: 2, cursor: 2 }))).toEqual([1]);
    expect(ids(await messagesPage(context, { text: "nowhere", limit: 2 }))).toEqual([]);
    expect(ids(await webhooksPage(context, { slowerThanMs: 50, limit: 50 }))).toEqual([6, 5]);
    const nobodys = await linesPage(context, { advisorId: "nobody", limit: 50 });
    expect(nobodys).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(["messages.list", "webhooks.list", "feed.list"]));

    // The same pages, whoever reads them.
    const all = await messagesPage(context, { type: "text", direction: "out", limit: 3_000 });
    expect(all).toEqual(await listMessages(store, { type: "text", direction: "out", limit: 3_000 }));
    expect(
      await linesPage(context, { topics: ["message.failed", "message.received"], limit: 3_000 }),
    ).toEqual(await readFeedBefore(store, { topics: ["message.failed", "message.received"], limit: 3_000 }));
    expect(await webhooksPage(context, { slowerThanMs: 0, limit: 3_000 })).toEqual(
      await listWebhooks(store, { slowerThanMs: 0, limit: 3_000 }),
    );
  });

  test("a question that is taken back is refused at once", async () => {
    await using world = await busyContext(engine);
    const control = new AbortController();
    const asked = messagesPage(world.context, { text: "nowhere", limit: 2 }, control.signal);
    control.abort(new Error("The tab was closed."));
    await expect(asked).rejects.toThrow("The tab was closed.");
  });
});
