import { quarterMs, type Tx } from "@unlatch/db";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { messageTally, readMessageKey } from "../tallies/messages.ts";
import { columnsOf } from "../tallies/read.ts";
import { guardOf, keepGuard } from "./guards.ts";
import { goOn, inWords, type Judge, soon, stopFor } from "./judge.ts";
import { limitOf } from "./limit.ts";
import { areOnTheirWay } from "./results.ts";
import type { Run } from "./rows.ts";

const dayMs = 86_400_000;
const quartersOfDay = dayMs / quarterMs;
const lookBackDays = 30;
/** Fewer are no measure of what is usual. */
const fewestMornings = 14;

/** Far more messages in 24 hours than ever lately are a mistake of somebody or something: a person looks first. */
export const latch: Judge = async (ctx, tx, run) => {
  const guard = await guardOf(tx, run, "latch");
  // Whoever resumed it has released the latch for the rest of this run, whose audience is frozen.
  if (guard?.state === "stopped") return goOn;
  const most = guard ? guard.most : await watch(ctx, tx, run);
  if (most === null) return goOn;
  const end = endOf(ctx.now());
  const used = sum(await announcedIn(tx, { from: end - dayMs, to: end }));
  if (used < most) return { go: true, atMost: most - used };
  if (await areOnTheirWay(tx, run)) return soon(ctx);
  await keepGuard(tx, run, { name: "latch", state: "stopped", at: ctx.now(), most });
  return stopFor(
    `${inWords(used, "announcement", "announcements")} in 24 hours are as many as may leave without a person’s word (${most.toLocaleString("en")}). If that is meant, resume the run; if not, cancel it.`,
  );
};

/** What is usual is looked up once in a run: it must not grow with the run. */
async function watch(ctx: Context, tx: Tx, run: Run): Promise<number | null> {
  const most = await mostOf(ctx, tx);
  await keepGuard(tx, run, { name: "latch", state: "watching", at: ctx.now(), most });
  return most;
}

async function mostOf(ctx: Context, tx: Tx): Promise<number | null> {
  const to = endOf(ctx.now()) - dayMs;
  const quarters = await announcedIn(tx, { from: to - lookBackDays * dayMs, to });
  const zone = ctx.config.timeZone;
  const mornings = new Set([...quarters].flatMap(([at, n]) => (n > 0 ? [dayIn(zone, at)] : [])));
  if (mornings.size < fewestMornings) return limitOf(ctx, tx);
  return Math.ceil(peakOf(quarters) * ctx.config.latchFactor);
}

/** The most in any 24 hours that end with a quarter. */
function peakOf(quarters: ReadonlyMap<number, number>): number {
  let peak = 0;
  for (const at of quarters.keys()) {
    let n = 0;
    for (let back = 0; back < quartersOfDay; back++) n += quarters.get(at - back * quarterMs) ?? 0;
    peak = Math.max(peak, n);
  }
  return peak;
}

const endOf = (now: number) => (Math.floor(now / quarterMs) + 1) * quarterMs;

const sum = (quarters: ReadonlyMap<number, number>) => [...quarters.values()].reduce((all, n) => all + n, 0);

/** Announcements that Meta took or may have, and those about to leave, by the quarter they were queued in. */
async function announcedIn(tx: Tx, span: { from: number; to: number }): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const columns = await columnsOf(tx, messageTally, { ...span, origin: span.from, stepMs: quarterMs });
  for (const { column, key, n } of columns) {
    const { direction, purpose, status, wasAccepted } = readMessageKey(key);
    const counts = wasAccepted || status === "queued" || status === "sending" || status === "uncertain";
    if (direction !== "out" || purpose !== "announcement" || !counts) continue;
    const at = span.from + column * quarterMs;
    found.set(at, (found.get(at) ?? 0) + n);
  }
  return found;
}
