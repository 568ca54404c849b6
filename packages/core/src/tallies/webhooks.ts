import { prepared, type Tx } from "@unlatch/db";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { stepOf } from "./durations.ts";
import { rowsInTurn, type Tally } from "./tally.ts";

const statements = prepared((db, { webhooks, webhookAcks }) => ({
  after: db
    .select({ id: webhooks.id, state: webhooks.state, at: webhooks.receivedAt })
    .from(webhooks)
    .where(gt(webhooks.id, sql.placeholder("after")))
    .orderBy(asc(webhooks.id))
    .limit(sql.placeholder("limit"))
    .prepare(),
  acksAfter: db
    .select({ id: webhookAcks.webhookId, micros: webhookAcks.micros, at: webhooks.receivedAt })
    .from(webhookAcks)
    .innerJoin(webhooks, and(eq(webhooks.id, webhookAcks.webhookId)))
    .where(gt(webhookAcks.webhookId, sql.placeholder("after")))
    .orderBy(asc(webhookAcks.webhookId))
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

type State = "applied" | "quarantined";

/** Webhooks by state, at the time they came. */
export const webhookTally: Tally = {
  name: "webhooks",
  format: 1,
  async *facts(handle) {
    const read = (after: number, limit: number) => statements(handle).after.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.id, 0))
      yield rows.map(({ state, at }) => ({ key: state, at }));
  },
};

/** How long answering them took, in steps of microseconds, at the time they came. */
export const ackTally: Tally = {
  name: "acknowledgements",
  format: 1,
  async *facts(handle) {
    const read = (after: number, limit: number) => statements(handle).acksAfter.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.id, 0))
      yield rows.map(({ micros, at }) => ({ key: String(stepOf(micros)), at }));
  },
};

export const countWebhook = (tx: Tx, { state, receivedAt }: { state: State; receivedAt: number }): void =>
  tx.tally(webhookTally.name, state, receivedAt, 1);

export function moveWebhook(
  tx: Tx,
  { state, receivedAt }: { state: State; receivedAt: number },
  to: State,
): void {
  if (state === to) return;
  tx.tally(webhookTally.name, state, receivedAt, -1);
  tx.tally(webhookTally.name, to, receivedAt, 1);
}

export const countAck = (tx: Tx, { micros, receivedAt }: { micros: number; receivedAt: number }): void =>
  tx.tally(ackTally.name, String(stepOf(micros)), receivedAt, 1);
