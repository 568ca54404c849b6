import { prepared, type Store } from "@unlatch/db";
import { and, desc, eq, gte, isNotNull, lt, lte, min, sql } from "drizzle-orm";
import { percentileOfSteps } from "../tallies/durations.ts";
import { areQuarters, sumsOf } from "../tallies/read.ts";
import type { Tally } from "../tallies/tally.ts";
import { responseTally } from "../tallies/taps.ts";
import { ackTally } from "../tallies/webhooks.ts";
import { isWhole } from "../tallies/whole.ts";
import type { DaySpan } from "./days.ts";

/** Milliseconds at two percentiles over so many cases; null without any. */
export interface Speed {
  p50: number | null;
  p95: number | null;
  of: number;
}

/** As long as the tallies of older days are not there. */
const mostWebhooks = 10_000;
/** More cases than these are not sorted for a percentile. */
export const mostSorted = 2_000;

const statements = prepared((db, t) => {
  const { taps, messages, webhooks, webhookAcks } = t;
  return {
    firstAccepted: db
      .select({ tappedAt: taps.at, acceptedAt: min(messages.acceptedAt) })
      .from(taps)
      .innerJoin(
        messages,
        and(
          eq(messages.packId, taps.packId),
          eq(messages.advisorId, taps.advisorId),
          eq(messages.purpose, "content"),
          isNotNull(messages.acceptedAt),
          gte(messages.acceptedAt, taps.at),
        ),
      )
      .where(
        and(
          gte(taps.messageId, sql.placeholder("firstId")),
          lte(taps.messageId, sql.placeholder("lastId")),
          gte(taps.at, sql.placeholder("from")),
          lt(taps.at, sql.placeholder("to")),
          eq(taps.outcome, "delivering"),
        ),
      )
      .groupBy(taps.messageId, taps.at)
      .prepare(),
    acks: db
      .select({ micros: webhookAcks.micros })
      .from(webhooks)
      .innerJoin(webhookAcks, eq(webhookAcks.webhookId, webhooks.id))
      .where(
        and(
          gte(webhooks.id, sql.placeholder("firstId")),
          lt(webhooks.id, sql.placeholder("endId")),
          gte(webhooks.receivedAt, sql.placeholder("from")),
          lt(webhooks.receivedAt, sql.placeholder("to")),
        ),
      )
      .orderBy(desc(webhooks.id))
      .limit(mostWebhooks)
      .prepare(),
  };
});

/** The smallest value that at least this share of the cases do not exceed. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

const speedOf = (values: readonly number[]): Speed => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  of: values.length,
});

/**
 * Few cases are read and sorted; of many the steps are known, and tell it to within 2 %. Null where rows are to be read.
 */
async function fromSteps(
  store: Store,
  tally: Tally,
  { span, perMs }: { span: DaySpan; perMs: number },
): Promise<Speed | null> {
  if (!areQuarters(span) || !(await isWhole(store, tally))) return null;
  const sums = await sumsOf(store, tally, span);
  const steps = new Map([...sums].map(([step, n]) => [Number(step), n]));
  const of = [...steps.values()].reduce((sum, n) => sum + n, 0);
  if (of <= mostSorted) return null;
  const at = (share: number) => (percentileOfSteps(steps, share) ?? 0) / perMs;
  return { p50: at(0.5), p95: at(0.95), of };
}

/** From a tap to the first content message that Meta accepted. */
export async function responseOf(store: Store, span: DaySpan): Promise<Speed> {
  const steps = await fromSteps(store, responseTally, { span, perMs: 1 });
  if (steps) return steps;
  const { from, to, taps } = span;
  const ids = { firstId: taps.first, lastId: taps.last };
  const rows = await statements(store).firstAccepted.execute({ ...ids, from, to });
  return speedOf(
    rows.flatMap((row) => (row.acceptedAt === null ? [] : [Number(row.acceptedAt) - row.tappedAt])),
  );
}

/** From the last byte of a webhook to our answer. */
export async function acknowledgementOf(store: Store, span: DaySpan): Promise<Speed> {
  const steps = await fromSteps(store, ackTally, { span, perMs: 1_000 });
  if (steps) return steps;
  const { from, to, webhooks } = span;
  const ids = { firstId: webhooks.first, endId: webhooks.last };
  const rows = await statements(store).acks.execute({ ...ids, from, to });
  return speedOf(rows.map((row) => row.micros / 1_000));
}
