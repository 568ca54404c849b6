import { setImmediate as breathe } from "node:timers/promises";
import type { Tx } from "@unlatch/db";
import { z } from "zod";
import { program } from "../actor.ts";
import { findPack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { defineJob } from "../jobs/kinds.ts";
import { enqueue } from "../jobs/queue.ts";
import { begin } from "./begin.ts";
import { complete, expire } from "./end.ts";
import { whatIsSent } from "./fingerprint.ts";
import { mayGoOn } from "./may-go-on.ts";
import { type Portion, queuePerson } from "./queue-person.ts";
import { changedReason, findRun, laneOfRun, type Run } from "./rows.ts";
import { hold, pause } from "./stop.ts";
import { tell } from "./tell.ts";
import { dueNow, nextTurnAt, type Outstanding, settleQueued } from "./waiting.ts";

/** Of what may be waiting to be sent: a stop acts within it. */
const aheadMs = 2_000;
/** Where the number has no pace, as in tests. */
const mostAhead = 2_000;
/** So many in one transaction: others have their turn in between. */
const atOnce = 100;
const shortestMs = 1_000;
const longestMs = 60_000;

const itself = program("job", "runs.drip", "The run itself");

/** What is to come of one portion: again at once, later, or never. */
type Next = { kind: "more" } | { kind: "later"; at: number; reason: string } | { kind: "over" };

/** Lets a run go in drips, and ends it: one job from its plan to its end. */
export const dripJob = defineJob({
  task: "runs.drip",
  payload: z.object({ runId: z.string() }),
  urgency: 0,
  // It comes back for as long as the run is open.
  tries: Number.MAX_SAFE_INTEGER,
  timeoutMs: 60_000,
  lanes: ["run:"],
  // What is stored of it can't be read: its lane says whose it was, and another one goes on.
  async gaveUp(ctx, tx, { lane }) {
    const runId = lane?.slice("run:".length) ?? "";
    const run = await findRun(tx, runId);
    if (run && run.endedAt === null)
      await enqueue(tx, dripJob, { runId }, { runAt: ctx.now(), lane: laneOfRun(runId) });
    return {};
  },
  async run(ctx, { runId }, job) {
    for (;;) {
      const next = await ctx.store.transaction(async (tx) => {
        const said = await drip(ctx, tx, runId);
        if (said.kind === "over") await job.finish(tx);
        if (said.kind === "later") await job.putOff(tx, { at: said.at, reason: said.reason });
        return said;
      });
      if (next.kind !== "more") return;
      await breathe();
    }
  },
});

/** The first portion of what its job would do at this moment, for who waits to see it begin. */
export async function dripNow(ctx: Context, runId: string): Promise<void> {
  await ctx.store.transaction((tx) => drip(ctx, tx, runId));
}

async function drip(ctx: Context, tx: Tx, id: string): Promise<Next> {
  const run = await findRun(tx, id);
  if (!run || run.endedAt !== null) return { kind: "over" };
  const waiting = await settleQueued(ctx, tx, run);
  if (ctx.now() >= run.endsAt) {
    await tell(ctx, tx, itself, await expire(ctx, tx, run));
    return { kind: "over" };
  }
  switch (run.state) {
    case "planned":
      if (ctx.now() < run.startsAt) return later(run.startsAt, "Its time has not come.");
      return goOn(ctx, tx, (await tell(ctx, tx, itself, await begin(ctx, tx, run))) ?? run, waiting);
    case "running":
      return goOn(ctx, tx, run, waiting);
    case "paused":
    case "held":
      return later(run.endsAt, run.reason ?? "It is stopped.");
    default:
      return { kind: "over" };
  }
}

const later = (at: number, reason: string): Next => ({ kind: "later", at, reason });

async function goOn(ctx: Context, tx: Tx, run: Run, waiting: Outstanding): Promise<Next> {
  const portion = await portionOf(ctx, tx, run);
  if (typeof portion === "string") {
    await tell(ctx, tx, itself, await hold(ctx, tx, { run, reason: portion }));
    return later(run.endsAt, portion);
  }
  const said = await mayGoOn(ctx, tx, run);
  if (!said.go) {
    if (said.until !== null) return later(Math.min(said.until, run.endsAt), said.reason);
    await tell(ctx, tx, itself, await pause(ctx, tx, { run, reason: said.reason }));
    return later(run.endsAt, said.reason);
  }
  const room = Math.min(aheadOf(ctx) - waiting.people, said.atMost, atOnce);
  const due = room > 0 ? await dueNow(ctx, tx, run, room) : [];
  let queued = 0;
  for (const person of due) queued += await queuePerson(ctx, tx, portion, person);
  // Who gets a pack at once gets several messages: the next portion waits for them.
  if (due.length === atOnce && queued === due.length) return { kind: "more" };
  const turnAt = await nextTurnAt(tx, run);
  if (turnAt === null && waiting.people + due.length === 0) {
    await tell(ctx, tx, itself, await complete(ctx, tx, run));
    return { kind: "over" };
  }
  return lookAgain(ctx, run, { turnAt, newestAt: due.length > 0 ? ctx.now() : waiting.newestAt });
}

/** What it sends; in words, why it may not send that any more. */
async function portionOf(ctx: Context, tx: Tx, run: Run): Promise<Portion | string> {
  const pack = await findPack(tx, run.packId);
  if (!pack) return "Its pack is gone. Cancel this run, and start one with another pack.";
  const { message, fingerprint, unfit } = await whatIsSent(ctx, tx, pack);
  if (unfit.length > 0)
    return `Meta would refuse each message of it. ${unfit.join(" ")} Choose another template in Settings, or change this one at Meta and sync.`;
  if (fingerprint === run.fingerprint) return { run, pack, message };
  return changedReason;
}

const aheadOf = ({ config }: Context) =>
  Math.min(mostAhead, Math.max(1, Math.ceil((config.messagesPerSecond * aheadMs) / 1_000)));

/** Soon while it moves, less often while nothing does, and never later than somebody's turn or its end. */
function lookAgain(
  ctx: Context,
  run: Run,
  { turnAt, newestAt }: { turnAt: number | null; newestAt: number },
): Next {
  const now = ctx.now();
  const stillMs = newestAt === 0 ? longestMs : (now - newestAt) / 4;
  const waitMs = Math.min(longestMs, Math.max(shortestMs, Math.ceil(stillMs / 1_000) * 1_000));
  const soon = newestAt === 0 && turnAt !== null && turnAt > now ? turnAt : now + waitMs;
  const at = turnAt !== null && turnAt > now ? Math.min(soon, turnAt) : soon;
  return later(Math.min(at, run.endsAt), "The next portion comes when this one has left.");
}
