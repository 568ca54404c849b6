import { prepared, type Tx } from "@unlatch/db";
import { and, eq, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { program } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { lineOf } from "../entered.ts";
import { notFound, Refusal } from "../errors.ts";
import { defineJob } from "../jobs/kinds.ts";
import { wakeHeld } from "../jobs/parked.ts";
import { enqueue } from "../jobs/queue.ts";
import type { Held } from "./holds.ts";

/** What can be stopped: all of it, a kind of it, or one template. */
export const stopScope = z
  .string()
  .regex(
    /^stop:(everything|templates|packs|chat|template:[a-z0-9_]{1,512}|number:\d{1,40})$/,
    "is stop:everything, stop:templates, stop:packs, stop:chat, stop:template:<name> or stop:number:<id>",
  );

export const stopping = z.object({
  scope: stopScope,
  reason: lineOf(300),
  /** When it ends by itself; left out: when somebody lifts it. */
  until: z.number().int().nullable().optional(),
});

interface Leaving {
  purpose: string | null;
  template: string | null;
}

const scopesOf = ({ purpose, template }: Leaving, number: string): string[] => [
  ...["stop:everything", `stop:number:${number}`],
  ...(purpose === "announcement" ? ["stop:templates", `stop:template:${template}`] : []),
  ...(purpose === "content" || purpose === "notice" ? ["stop:packs"] : []),
  ...(purpose === "reply" ? ["stop:chat"] : []),
];

const statements = prepared((db, t) => ({ all: db.select().from(t.stops).prepare() }));

export type Stop = Awaited<ReturnType<typeof listStops>>[number];

export async function listStops({ store, now }: Pick<Context, "store" | "now">) {
  const rows = await statements(store).all.execute({});
  return rows.filter(({ until }) => until === null || until > now()).toSorted((a, b) => a.since - b.since);
}

/** What keeps something of that kind now; null: nothing does. The one that lasts longest counts. */
export async function stopOf(ctx: Context, tx: Tx, leaving: Leaving): Promise<Held | null> {
  const scopes = scopesOf(leaving, ctx.config.phoneNumberId);
  const rows = await statements(tx).all.execute({});
  const mine = rows.filter(
    ({ scope, until }) => scopes.includes(scope) && (until ?? ctx.now() + 1) > ctx.now(),
  );
  const endOf = ({ until }: { until: number | null }) => until ?? Number.POSITIVE_INFINITY;
  const [longest] = mine.toSorted((a, b) => endOf(b) - endOf(a));
  return longest ? { scope: longest.scope, until: longest.until, reason: reasonOf(longest) } : null;
}

/** The same, for who parks behind it: whoever lifts it waits for that, and wakes everybody. */
export async function keptByStop(ctx: Context, tx: Tx, leaving: Leaving): Promise<Held | null> {
  if (!(await stopOf(ctx, tx, leaving))) return null;
  await tx.lock("stops");
  return stopOf(ctx, tx, leaving);
}

const ofSomeInALane: readonly string[] = ["stop:packs", "stop:chat"];

/** Packs and replies share the lane of a person: what is stopped waits aside, and the other goes on. */
export const asideOf = (lane: string | null, scope: string): string | null =>
  lane !== null && ofSomeInALane.includes(scope) && !lane.includes("|") ? `${lane}|${scope}` : lane;

/** Where something of that lane may wait. */
export const lanesWith = (lane: string): string[] => [
  lane,
  ...ofSomeInALane.map((scope) => `${lane}|${scope}`),
];

export const reasonOf = ({ by, reason }: Pick<Stop, "by" | "reason">) => `Stopped by ${by.name}: ${reason}`;

/** Nothing of it leaves from this moment on. What is asked for waits, and what Meta has can't be called back. */
export async function stopSending(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof stopping>,
): Promise<Stop> {
  const { scope, reason, until = null } = input;
  const now = ctx.now();
  if (until !== null && until <= now)
    throw new Refusal("invalid", "Its end is over already. Choose a later one, or none.");
  const { kind, id, name } = actor;
  const row = { scope, reason, by: { kind, id, name }, since: now, until };
  return ctx.store.transaction(async (tx) => {
    await tx.lock("stops");
    const { stops } = tx.t;
    const [before] = await tx.db.select().from(stops).where(eq(stops.scope, scope));
    const kept = { ...row, since: before?.since ?? now };
    await tx.db.insert(stops).values(kept).onConflictDoUpdate({ target: stops.scope, set: kept });
    if (until !== null) await enqueue(tx, stopEndJob, { scope }, { runAt: until });
    await note(ctx, tx, actor, {
      topic: "sending.stopped",
      ref: scope,
      ...(before && { before: { reason: before.reason, until: before.until } }),
      after: { reason, until },
      line: { reason, until, by: name },
    });
    return kept;
  });
}

/** What waited is judged anew, one by one: what came too late meanwhile is skipped, and says so. */
export async function liftStop(ctx: Context, actor: Actor, { scope }: { scope: string }): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    await tx.lock("stops");
    const { stops } = tx.t;
    const [gone] = await tx.db.delete(stops).where(eq(stops.scope, scope)).returning();
    if (!gone) throw notFound("This stop");
    await ended(ctx, tx, actor, gone);
  });
}

async function ended(ctx: Context, tx: Tx, actor: Actor, { scope, reason, since, until }: Stop) {
  await wakeHeld(tx, [scope], ctx.now());
  await note(ctx, tx, actor, {
    topic: "sending.stop_ended",
    ref: scope,
    before: { reason, until },
    line: { reason, stoppedSince: since, by: actor.name },
  });
}

const clock = program("job", "holds.stop_end", "The clock");

/** Ends one whose time is over. One that was made longer meanwhile stays, and has a job of its own. */
export const stopEndJob = defineJob({
  task: "holds.stop_end",
  payload: z.object({ scope: z.string() }),
  urgency: 0,
  tries: 5,
  timeoutMs: 10_000,
  async run(ctx, { scope }, job) {
    await ctx.store.transaction(async (tx) => {
      if (!(await job.finish(tx))) return;
      await tx.lock("stops");
      const { stops } = tx.t;
      const gone = await tx.db
        .delete(stops)
        .where(and(inArray(stops.scope, [scope]), lte(stops.until, ctx.now())))
        .returning();
      for (const one of gone) await ended(ctx, tx, clock, one);
    });
  },
});
