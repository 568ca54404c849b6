import { forUpdate, preparedRows, type Tx } from "@unlatch/db";
import type { WebhookItem } from "@unlatch/whatsapp";
import { inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendLines } from "../feed.ts";
import type { Brought } from "../moments.ts";
import { countedColumns } from "../tallies/messages.ts";
import { adopt } from "./accept.ts";
import { keepReports, type Report, type Reported } from "./keep-reports.ts";

export type StatusItem = Extract<WebhookItem, { kind: "status" }>;
type Told = Brought<StatusItem>;

const findAll = preparedRows((db, t, each) =>
  forUpdate(
    db
      .select({
        wamid: t.messages.wamid,
        id: t.messages.id,
        advisorId: t.messages.advisorId,
        peer: t.messages.peer,
        ...countedColumns(t),
      })
      .from(t.messages)
      .where(
        inArray(
          t.messages.wamid,
          each((of) => of("wamid")),
        ),
      ),
  ).prepare(),
);

const parkAll = preparedRows((db, t, each) =>
  db
    .insert(t.parkedStatuses)
    .values(
      each((of) => ({
        wamid: of("wamid"),
        status: of("status"),
        at: of("at"),
        participant: of("participant"),
        receivedAt: of("receivedAt"),
        webhookId: of("webhookId"),
        callbackData: of("callbackData"),
        data: of("data"),
      })),
    )
    .onConflictDoNothing()
    .returning({
      wamid: t.parkedStatuses.wamid,
      status: t.parkedStatuses.status,
      webhookId: t.parkedStatuses.webhookId,
    })
    .prepare(),
);

/**
 * Keeps statuses that Meta reported, many at a time: they are most of the traffic. Says how many were
 * new. Those of messages that are not known, or not yet, are parked.
 */
export async function applyStatuses(ctx: Context, tx: Tx, told: readonly Told[]): Promise<number> {
  const known = new Map<string, Reported>();
  const ours = told.map(({ item }) => item).filter((item) => !isForeign(ctx, item));
  await find(tx, ours, known);
  const unknown = ours.filter((item) => !known.has(item.wamid));
  if (unknown.length > 0) await lookCloser(ctx, tx, unknown, known);
  const pairs: { message: Reported; report: Report }[] = [];
  const strange: Told[] = [];
  for (const one of told) {
    const message = isForeign(ctx, one.item) ? undefined : known.get(one.item.wamid);
    if (message) pairs.push({ message, report: reportOf(one) });
    else strange.push(one);
  }
  const kept = await keepReports(ctx, tx, pairs);
  const parked = await park(ctx, tx, strange);
  return kept.filter(Boolean).length + parked;
}

async function find(tx: Tx, items: readonly StatusItem[], known: Map<string, Reported>): Promise<void> {
  const wamids = new Set(items.map((item) => item.wamid));
  const rows = Array.from(wamids, (wamid) => ({ wamid }));
  for (const row of await findAll(tx, rows)) if (row.wamid) known.set(row.wamid, row);
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

async function park(ctx: Context, tx: Tx, told: readonly Told[]): Promise<number> {
  if (told.length === 0) return 0;
  const items = told.map(({ item }) => item);
  const foreign = new Map(items.filter((one) => isForeign(ctx, one)).map((one) => [parkedAs(ctx, one), one]));
  const rows = await parkAll(
    tx,
    told.map((one) => ({
      ...reportOf(one),
      wamid: parkedAs(ctx, one.item),
      callbackData: one.item.callbackData,
    })),
  );
  await appendLines(
    tx,
    rows.map((row) => ({
      at: ctx.now(),
      topic: "status.unmatched",
      ref: foreign.get(row.wamid)?.wamid ?? row.wamid,
      data: {
        status: row.status,
        webhookId: row.webhookId,
        ...elsewhere(foreign.get(row.wamid)),
      },
    })),
  );
  return rows.length;
}

/** News of another number moves, holds and stops nothing: under its name no message of ours is joined with it. */
const parkedAs = (ctx: Context, item: StatusItem) =>
  isForeign(ctx, item) ? `${item.phoneNumberId}/${item.wamid}` : item.wamid;

const isForeign = (ctx: Context, { phoneNumberId }: StatusItem) =>
  phoneNumberId !== null && phoneNumberId !== ctx.config.phoneNumberId;

/** One callback may serve several numbers: what belongs to another one says to which. */
const elsewhere = (item: StatusItem | undefined) =>
  item && { elsewhere: `Of another number: ${item.phoneNumberId}` };

function reportOf({ item, receipt }: Told): Report {
  const { webhookId, receivedAt } = receipt;
  return {
    wamid: item.wamid,
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
