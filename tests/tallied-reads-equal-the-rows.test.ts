// Whatever happened, in whatever order Meta told it: what is read from tallies is what the rows say, to the millisecond.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { feedHistogram, webhookHistogram } from "@unlatch/core/activity/line-counts";
import { countMessages, messageHistogram } from "@unlatch/core/activity/message-counts";
import type { MessageFilter } from "@unlatch/core/activity/message-filter";
import { dayAfter, dayIn } from "@unlatch/core/business-day";
import { appendFeed } from "@unlatch/core/feed";
import { lastDays } from "@unlatch/core/measures/days";
import { ratesOf } from "@unlatch/core/measures/rates";
import { foldTallies } from "@unlatch/core/tallies/fold";
import { countMessage, messageTally, moveMessage } from "@unlatch/core/tallies/messages";
import { completeTallies } from "@unlatch/core/tallies/rebuild";
import { countWebhook, moveWebhook } from "@unlatch/core/tallies/webhooks";
import { allTallies, isWhole } from "@unlatch/core/tallies/whole";
import { openStore, quarterMs, type Store } from "@unlatch/db";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDatabase } from "./postgres.ts";
import { assertCounted } from "./tallies-equal-facts.ts";
import { engines } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "unlatch-reads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const minute = 60_000;
const hour = 60 * minute;
/** The clocks of New York go back on the second day; on Lord Howe they went forward by half an hour. */
const begin = Date.parse("2026-10-31T13:07:31.417Z");
const zones = [
  "America/New_York",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
];
const statuses = [
  "queued",
  "sending",
  "uncertain",
  "cancelled",
  "accepted",
  "sent",
  "failed",
  "delivered",
  "read",
] as const;
const purposes = ["announcement", "content", "notice", "reply", null] as const;
const topics = ["message.sent", "message.failed", "pack.tapped", "user.signed_in"];

const waits = fc.integer({ min: 0, max: 50 * minute });
const pick = fc.nat(1_000);
const step = fc.oneof(
  fc.record({
    do: fc.constant("in" as const),
    waits,
    lateMs: fc.constantFrom(0, 400, 20 * minute, 30 * hour),
  }),
  fc.record({ do: fc.constant("out" as const), waits, purpose: fc.constantFrom(...purposes) }),
  fc.record({
    do: fc.constant("move" as const),
    waits,
    pick,
    status: fc.constantFrom(...statuses),
    code: fc.constantFrom(null, null, 131_026, 131_049),
  }),
  fc.record({ do: fc.constant("earlier" as const), waits, pick, byMs: fc.constantFrom(1, 11 * hour) }),
  fc.record({ do: fc.constant("webhook" as const), waits, state: fc.constantFrom("applied", "quarantined") }),
  fc.record({ do: fc.constant("replay" as const), waits, pick }),
  fc.record({ do: fc.constant("line" as const), waits, topic: fc.constantFrom(...topics) }),
  fc.record({ do: fc.constant("fold" as const), waits }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history; returns when it ends. */
async function play(store: Store, steps: readonly Step[]): Promise<number> {
  let now = begin;
  const { messages, webhooks } = store.t;
  for (const one of steps) {
    now += one.waits;
    if (one.do === "fold") await foldTallies(store);
    else
      await store.transaction(async (tx) => {
        const chosen = async () => {
          const all = await tx.db.select().from(messages).orderBy(messages.id);
          return all["pick" in one ? one.pick % Math.max(1, all.length) : 0];
        };
        switch (one.do) {
          case "in":
          case "out": {
            const isIn = one.do === "in";
            const row = {
              direction: isIn ? ("in" as const) : ("out" as const),
              type: isIn ? "text" : "image",
              purpose: one.do === "out" ? one.purpose : null,
              status: isIn ? ("received" as const) : ("queued" as const),
              maybeDuplicate: false,
              createdAt: now - (one.do === "in" ? one.lateMs : 0),
            };
            const [kept] = await tx.db.insert(messages).values(row).returning();
            if (!kept) throw new Error("It was not kept.");
            countMessage(tx, kept);
            const topic = isIn ? "message.received" : "message.queued";
            return appendFeed(tx, { at: now, topic, messageId: kept.id });
          }
          case "move": {
            const message = await chosen();
            if (message?.direction !== "out") return;
            const isAccepted =
              message.acceptedAt === null && ["accepted", "sent", "delivered", "read"].includes(one.status);
            const to = { status: one.status, errorCode: one.code, ...(isAccepted && { acceptedAt: now }) };
            await tx.db.update(messages).set(to).where(eq(messages.id, message.id));
            const { id } = message;
            moveMessage(tx, message, to);
            if (isAccepted) await appendFeed(tx, { at: now, topic: "message.accepted", messageId: id });
            return;
          }
          case "earlier": {
            const message = await chosen();
            if (message?.direction !== "in") return;
            const to = { createdAt: message.createdAt - one.byMs };
            await tx.db.update(messages).set(to).where(eq(messages.id, message.id));
            return moveMessage(tx, message, to);
          }
          case "webhook": {
            const row = {
              receivedAt: now,
              body: Buffer.from("{}"),
              state: one.state as "applied",
              changes: 1,
            };
            await tx.db.insert(webhooks).values(row);
            return countWebhook(tx, row);
          }
          case "replay": {
            const all = await tx.db.select().from(webhooks).orderBy(webhooks.id);
            const stored = all[one.pick % Math.max(1, all.length)];
            if (!stored) return;
            await tx.db.update(webhooks).set({ state: "applied" }).where(eq(webhooks.id, stored.id));
            return moveWebhook(tx, stored, "applied");
          }
          case "line":
            return appendFeed(tx, { at: now, topic: one.topic });
          default:
            return one satisfies never;
        }
      });
  }
  return now;
}

const question = fc.record({
  from: fc.integer({ min: -36 * 60, max: 80 * 60 }),
  lasts: fc.integer({ min: 1, max: 60 * 60 }),
  ms: fc.constantFrom(0, 1, 899_999),
  quarters: fc.constantFrom(1, 2, 4, 24, 96),
  direction: fc.constantFrom(undefined, "in" as const, "out" as const),
  status: fc.oneof(
    fc.constantFrom(undefined, ...statuses),
    fc.subarray(["received" as const, ...statuses], { minLength: 1 }),
  ),
  purpose: fc.constantFrom(undefined, "content" as const, ["content" as const, "notice" as const]),
  code: fc.constantFrom(undefined, undefined, 131_026, [131_026, 131_049]),
  hidden: fc.subarray(topics, { maxLength: 2 }),
  state: fc.constantFrom(undefined, "applied" as const, "quarantined" as const),
});
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

async function rowsOf({ db, t }: Store) {
  const [messages, lines, webhooks] = [
    await db.select().from(t.messages),
    await db.select().from(t.feed),
    await db.select().from(t.webhooks),
  ];
  return { messages, lines, webhooks };
}
type Rows = Awaited<ReturnType<typeof rowsOf>>;

const isAnyOf = (value: string | number | null, wanted: unknown) =>
  wanted === undefined || [wanted].flat().includes(value);

const fits = (filter: MessageFilter) => (one: Rows["messages"][number]) =>
  (filter.direction === undefined || one.direction === filter.direction) &&
  isAnyOf(one.status, filter.status) &&
  isAnyOf(one.purpose, filter.purpose) &&
  isAnyOf(one.errorCode, filter.code) &&
  one.createdAt >= (filter.from ?? 0) &&
  one.createdAt < (filter.to ?? Number.POSITIVE_INFINITY);

async function asksRight(store: Store, rows: Rows, { quarters, hidden, state, ...asked }: Question) {
  const from = begin + asked.from * minute;
  const to = from + asked.lasts * minute + asked.ms;
  const { direction, status, purpose, code } = asked;
  const filter: MessageFilter = { direction, status, purpose, code, from, to };
  const wanted = rows.messages.filter(fits(filter));
  const counts = await countMessages(store, { ...filter, from });
  expect([filter, counts.total]).toEqual([filter, wanted.length]);
  const ofAnyStatus = rows.messages.filter(fits({ ...filter, status: undefined }));
  for (const { value, n } of counts.status)
    expect([filter, value, n]).toEqual([
      filter,
      value,
      ofAnyStatus.filter((one) => one.status === value).length,
    ]);
  expect(counts.status.reduce((sum, { n }) => sum + n, 0)).toBe(ofAnyStatus.length);

  const origin = Math.floor(from / quarterMs) * quarterMs;
  const span = { from: origin, to, stepMs: quarters * quarterMs };
  const within = (at: number, column: number) => at >= column && at < Math.min(column + span.stepMs, to);
  for (const column of await messageHistogram(store, filter, span)) {
    const inside = wanted.filter((one) => within(one.createdAt, column.at));
    const out = inside.filter((one) => one.direction === "out");
    const failed = out.filter((one) => one.status === "failed").length;
    const notSent = out.filter((one) => one.status === "cancelled").length;
    expect([span, column]).toEqual([
      span,
      {
        at: column.at,
        in: inside.length - out.length,
        out: out.length - failed - notSent,
        failed,
        notSent,
      },
    ]);
  }
  const sum = (one: { in: number; out: number; failed: number; notSent: number }) =>
    one.in + one.out + one.failed + one.notSent;
  for (const column of await feedHistogram(store, span, { hidden })) {
    const inside = rows.lines.filter((one) => within(one.at, column.at) && !hidden.includes(one.topic));
    expect([span, hidden, sum(column)]).toEqual([span, hidden, inside.length]);
  }
  for (const column of await webhookHistogram(store, span, { state })) {
    const inside = rows.webhooks.filter((one) => within(one.receivedAt, column.at));
    const ofState = inside.filter((one) => state === undefined || one.state === state);
    expect([span, state, sum(column)]).toEqual([span, state, ofState.length]);
  }
}

/** Delivery by day, as its definition says, over every row. */
async function ratesRight(store: Store, rows: Rows, now: number): Promise<void> {
  for (const timeZone of zones) {
    const day = dayAfter(dayIn(timeZone, now), 1);
    const spans = await lastDays(store, { timeZone, day, days: 7 });
    const rates = await ratesOf(store, spans, now);
    for (const [index, { day }] of spans.entries()) {
      const ours = rows.messages.filter(
        (one) => one.direction === "out" && one.purpose !== null && dayIn(timeZone, one.createdAt) === day,
      );
      const settled = ours.filter((one) => one.acceptedAt !== null && one.acceptedAt <= now - 30 * minute);
      const isThere = (one: Rows["messages"][number]) => one.status === "delivered" || one.status === "read";
      const failed = ours.filter((one) => one.status === "failed" && one.errorCode !== 131_026).length;
      const { delivery, failure } = rates[index] ?? {};
      expect([timeZone, day, delivery?.part, delivery?.whole, failure?.part, failure?.whole]).toEqual([
        ...[timeZone, day, settled.filter(isThere).length, settled.length],
        ...[failed, failed + ours.filter(isThere).length],
      ]);
    }
  }
}

describe.each(engines)("what is read from tallies (%s)", (engine) => {
  let store: Store;
  beforeAll(async () => {
    const url =
      engine === "postgres"
        ? await createDatabase(inject("postgresUrl") ?? "", "tallied_reads")
        : `file:${join(folder, "reads.db")}`;
    store = await openStore(url);
    await completeTallies({ store, now: Date.now, newId: () => "reads" });
  });
  afterAll(() => store?.close());

  async function startAnew(): Promise<void> {
    await store.transaction(async (tx) => {
      const { messages, feed, webhooks, tallies, tallyChanges } = tx.t;
      for (const table of [messages, feed, webhooks, tallies, tallyChanges]) await tx.db.delete(table);
    });
  }

  test("is what the rows say, after any history, for any span", async () => {
    let mostSeen = 0;
    const histories = fc.array(step, { minLength: 20, maxLength: 120, size: "max" });
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.array(question, { minLength: 4, maxLength: 8 }),
        async (steps, questions) => {
          await startAnew();
          const now = await play(store, steps);
          await assertCounted(store);
          const rows = await rowsOf(store);
          mostSeen = Math.max(mostSeen, rows.messages.length);
          for (const one of questions) await asksRight(store, rows, one);
          await ratesRight(store, rows, now);
        },
      ),
      { numRuns: engine === "sqlite" ? 30 : 10 },
    );
    expect(mostSeen).toBeGreaterThan(15);
    for (const tally of allTallies) expect(await isWhole(store, tally)).toBe(true);
  });

  test("is seen to be wrong when one count is (the control)", async () => {
    await startAnew();
    const steps = Array.from({ length: 8 }, () => ({ do: "in" as const, waits: 5 * minute, lateMs: 0 }));
    await play(store, steps);
    const rows = await rowsOf(store);
    const whole: Question = {
      ...{ from: -60, lasts: 600, ms: 0, quarters: 4, direction: undefined, status: undefined },
      ...{ purpose: undefined, code: undefined, hidden: [], state: undefined },
    };
    await asksRight(store, rows, whole);
    await store.transaction(async (tx) =>
      tx.tally(messageTally.name, "in||received|||text", begin + hour, 1),
    );
    await expect(asksRight(store, rows, whole)).rejects.toThrow("to deeply equal");
  });
});
