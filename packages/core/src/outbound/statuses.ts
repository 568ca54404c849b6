import { forUpdate, portions, preparedFor, type Tx } from "@unlatch/db";
import type { WebhookItem } from "@unlatch/whatsapp";
import { inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendLines } from "../feed.ts";
import type { Receipt } from "../moments.ts";
import { adopt } from "./accept.ts";
import { keepReports, type Report, type Reported } from "./keep-reports.ts";

export type StatusItem = Extract<WebhookItem, { kind: "status" }>;

const names = (prefix: string, rows: number) =>
  Array.from({ length: rows }, (_, row) => sql.placeholder(`${prefix}${row}`));

const finds = preparedFor((db, t, rows) =>
  forUpdate(
    db
      .select({
        wamid: t.messages.wamid,
        id: t.messages.id,
        advisorId: t.messages.advisorId,
        status: t.messages.status,
      })
      .from(t.messages)
      .where(inArray(t.messages.wamid, names("wamid", rows))),
  ).prepare(),
);

const parks = preparedFor((db, t, rows) =>
  db
    .insert(t.parkedStatuses)
    .values(
      Array.from({ length: rows }, (_, row) => ({
        wamid: sql.placeholder(`wamid${row}`),
        status: sql.placeholder(`status${row}`),
        at: sql.placeholder(`at${row}`),
        participant: sql.placeholder(`participant${row}`),
        receivedAt: sql.placeholder(`receivedAt${row}`),
        webhookId: sql.placeholder(`webhookId${row}`),
        callbackData: sql.placeholder(`callbackData${row}`),
        data: sql.placeholder(`data${row}`),
      })),
    )
    .onConflictDoNothing()
    .returning({ wamid: t.parkedStatuses.wamid, status: t.parkedStatuses.status, at: t.parkedStatuses.at })
    .prepare(),
);

/**
 * Keeps statuses that Meta reported, many at a time: they are most of the traffic. Says how many were
 * new. Those of messages that are not known, or not yet, are parked.
 */
export async function applyStatuses(
  ctx: Context,
  tx: Tx,
  items: readonly StatusItem[],
  receipt: Receipt,
): Promise<number> {
  const known = new Map<string, Reported>();
  const ours = items.filter((item) => !isForeign(ctx, item));
  await find(tx, ours, known);
  const unknown = ours.filter((item) => !known.has(item.wamid));
  if (unknown.length > 0) await lookCloser(ctx, tx, unknown, known);
  const pairs: { message: Reported; report: Report }[] = [];
  const strange: StatusItem[] = [];
  for (const item of items) {
    const message = isForeign(ctx, item) ? undefined : known.get(item.wamid);
    if (message) pairs.push({ message, report: reportOf(item, receipt) });
    else strange.push(item);
  }
  const kept = await keepReports(ctx, tx, pairs);
  const parked = await park(ctx, tx, strange, receipt);
  return kept.filter(Boolean).length + parked;
}

async function find(tx: Tx, items: readonly StatusItem[], known: Map<string, Reported>): Promise<void> {
  const wamids = [...new Set(items.map((item) => item.wamid))];
  for (const some of portions(wamids)) {
    const values: Record<string, unknown> = {};
    for (const [row, wamid] of some.entries()) values[`wamid${row}`] = wamid;
    for (const row of await finds(tx, some.length).execute(values)) if (row.wamid) known.set(row.wamid, row);
  }
}

/** A send may be committing these very ids; it takes the same locks before it looks for parked ones. */
async function lookCloser(
  ctx: Context,
  tx: Tx,
  items: readonly StatusItem[],
  known: Map<string, Reported>,
): Promise<void> {
  for (const wamid of new Set(items.map((item) => item.wamid))) await tx.lock(`wamid:${wamid}`);
  await find(tx, items, known);
  for (const item of items) {
    if (known.has(item.wamid)) continue;
    const message = await adopt(ctx, tx, item);
    if (message) known.set(item.wamid, message);
  }
}

async function park(ctx: Context, tx: Tx, items: readonly StatusItem[], receipt: Receipt): Promise<number> {
  let count = 0;
  for (const some of portions(items)) {
    const values: Record<string, unknown> = {};
    for (const [row, item] of some.entries()) {
      const report = reportOf(item, receipt);
      values[`wamid${row}`] = parkedAs(ctx, item);
      values[`callbackData${row}`] = item.callbackData;
      for (const [name, value] of Object.entries(report)) values[`${name}${row}`] = value;
    }
    const foreign = new Map(
      some.filter((one) => isForeign(ctx, one)).map((one) => [parkedAs(ctx, one), one]),
    );
    const rows = await parks(tx, some.length).execute(values);
    count += rows.length;
    await appendLines(
      tx,
      rows.map((row) => ({
        at: ctx.now(),
        topic: "status.unmatched",
        ref: foreign.get(row.wamid)?.wamid ?? row.wamid,
        data: {
          status: row.status,
          webhookId: receipt.webhookId,
          ...elsewhere(foreign.get(row.wamid)),
        },
      })),
    );
  }
  return count;
}

/** News of another number moves, holds and stops nothing: under its name no message of ours is joined with it. */
const parkedAs = (ctx: Context, item: StatusItem) =>
  isForeign(ctx, item) ? `${item.phoneNumberId}/${item.wamid}` : item.wamid;

const isForeign = (ctx: Context, { phoneNumberId }: StatusItem) =>
  phoneNumberId !== null && phoneNumberId !== ctx.config.phoneNumberId;

/** One callback may serve several numbers: what belongs to another one says to which. */
const elsewhere = (item: StatusItem | undefined) =>
  item && { elsewhere: `Of another number: ${item.phoneNumberId}` };

function reportOf(item: StatusItem, { webhookId, receivedAt }: Receipt): Report {
  return {
    status: item.status,
    at: item.at,
    participant: item.participant ?? "",
    receivedAt,
    webhookId,
    data: dataOf(item),
  };
}

function dataOf(item: StatusItem): Record<string, unknown> | null {
  if (item.errors.length === 0 && !item.pricing && !item.conversation) return null;
  return {
    ...(item.errors.length > 0 && { errors: item.errors }),
    ...(item.pricing && { pricing: item.pricing }),
    ...(item.conversation && { conversation: item.conversation }),
  };
}
