import { isStorageTrouble, type Tx } from "@unlatch/db";
import { parseWebhook } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { gatherLines } from "../feed.ts";
import { enqueue } from "../jobs/queue.ts";
import { applyItems } from "./apply.ts";
import { type Arrived, keepBodies, keepBody, numberAt } from "./keep-bodies.ts";
import { applyApart, applyJob, applyLane, mostAtOnce, quarantine } from "./portions.ts";

export interface Received {
  webhookId: number;
  receivedAt: number;
  items: number;
}

/**
 * Keeps a signed webhook and all it says. When it returns, everything is on disk: the facts of an
 * ordinary body, or the whole of a large one with the job that applies it. It throws only when nothing
 * can be stored; what is not understood is kept, marked, and can be replayed.
 */
export async function receiveWebhook(ctx: Context, body: Uint8Array): Promise<Received> {
  const receivedAt = ctx.now();
  const parsed = parseWebhook(body);
  const arrived = { body, parsed, receivedAt };
  const items = parsed.items.length;
  if (items > mostAtOnce) return { webhookId: await keepForJob(ctx, arrived), receivedAt, items };
  try {
    return { webhookId: await receiveTogether(ctx, arrived), receivedAt, items };
  } catch (error) {
    if (isStorageTrouble(error)) throw error;
    // One item can't be applied.
    return { webhookId: await receiveAlone(ctx, arrived), receivedAt, items };
  }
}

const keepForJob = (ctx: Context, arrived: Arrived): Promise<number> =>
  ctx.store.transaction(async (tx) => {
    const webhookId = await keepBody(ctx, tx, arrived);
    await enqueue(tx, applyJob, { webhookId }, { lane: applyLane, runAt: ctx.now() });
    return webhookId;
  });

/** Keeps the body first, then each item for itself. */
async function receiveAlone(ctx: Context, arrived: Arrived): Promise<number> {
  const webhookId = await ctx.store.transaction((tx) => keepBody(ctx, tx, arrived));
  const receipt = { webhookId, receivedAt: arrived.receivedAt };
  await quarantine(ctx, webhookId, await applyApart(ctx, arrived.parsed.items, receipt));
  return webhookId;
}

interface Batch {
  arrived: Arrived[];
  items: number;
  ids: Promise<number[]>;
}

/** More of them would hold up for too long who wants to write next. */
const mostItems = 256;
/** Who came here and was not yet begun with. */
const waiting = new WeakMap<Context, Batch>();

/**
 * Keeps a body and applies it, in one transaction with all that wait for their turn to write: one statement for the rows
 * of many costs a fraction of one for each. Throws when this one can't be applied, and then nothing of it is kept.
 */
async function receiveTogether(ctx: Context, one: Arrived): Promise<number> {
  const { length } = one.parsed.items;
  const known = waiting.get(ctx);
  const batch = known && known.items + length <= mostItems ? known : begin(ctx);
  const place = batch.arrived.push(one) - 1;
  batch.items += Math.max(1, length);
  try {
    return numberAt(await batch.ids, place);
  } catch (error) {
    if (isStorageTrouble(error) || batch.arrived.length === 1) throw error;
    // Something of one of them can't be applied, and nobody knows of which: each has a transaction of its own.
    return numberAt(await ctx.store.transaction((tx) => keepAll(ctx, tx, [one])), 0);
  }
}

function begin(ctx: Context): Batch {
  const arrived: Arrived[] = [];
  const ids = ctx.store.transaction((tx) => {
    // From here on nobody joins: should it run again, it is with the same ones.
    if (waiting.get(ctx) === batch) waiting.delete(ctx);
    return keepAll(ctx, tx, arrived);
  });
  const batch = { arrived, items: 0, ids };
  waiting.set(ctx, batch);
  return batch;
}

async function keepAll(ctx: Context, tx: Tx, arrived: readonly Arrived[]): Promise<number[]> {
  const ids = await keepBodies(ctx, tx, arrived);
  const brought = arrived.flatMap(({ parsed, receivedAt }, place) => {
    const receipt = { webhookId: numberAt(ids, place), receivedAt };
    return parsed.items.map((item) => ({ item, receipt }));
  });
  await gatherLines(tx, () => applyItems(ctx, tx, brought));
  return ids;
}
