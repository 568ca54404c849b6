import type { Handle } from "@unlatch/db";
import { and, eq, isNotNull, ne, notInArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { appendFeed } from "../feed.ts";
import { enqueue } from "../jobs/queue.ts";
import { keepPlan } from "../runs/plan.ts";
import { tell } from "../runs/tell.ts";
import { approvedPack } from "../unlock/announce.ts";
import { schedule as itself } from "./actor.ts";
import { approvedOf } from "./judge-content.ts";
import { type Preflight, preflight } from "./preflight.ts";
import { type Morning, moveMorning } from "./rows.ts";
import { schedulesOf, slotName } from "./schedules.ts";
import { start, startJob } from "./start.ts";
import { nobodyThere, noteMissed } from "./take-up.ts";

const from = ["due", "late"] as const;

/** Plans the run of a morning whose time comes, as soon as there is a pack for it. */
export async function prepare(ctx: Context, morning: Morning): Promise<void> {
  const now = ctx.now();
  if (now > morning.lastStartsAt + ctx.config.catchUpMs) {
    await miss(ctx, morning);
    return;
  }
  const packId = await packFor(ctx.store, morning);
  if (morning.lookedAt === null)
    await firstLook(ctx, morning, await preflight(ctx, { day: morning.day, packId, by: itself.name }));
  if (packId === null) {
    if (now >= morning.startsAt) await beLate(ctx, morning);
    return;
  }
  const planned = (await isByHand(ctx.store, packId))
    ? await giveWay(ctx, morning, packId)
    : await plan(ctx, morning, packId);
  if (planned?.state === "planned" && ctx.now() >= planned.startsAt) await start(ctx, planned);
}

/** The newest approved pack of its day that no other schedule has. */
async function packFor(handle: Handle, { schedule, day }: Morning): Promise<string | null> {
  const { mornings } = handle.t;
  const taken = await handle.db
    .select({ packId: mornings.packId })
    .from(mornings)
    .where(and(eq(mornings.day, day), ne(mornings.schedule, schedule), isNotNull(mornings.packId)));
  const all = await approvedOf(handle, day);
  return all.find((id) => !taken.some((one) => one.packId === id)) ?? null;
}

/** A person was there before: nobody gets the same pack of a second run. */
async function isByHand({ db, t: { runs } }: Handle, packId: string): Promise<boolean> {
  const [run] = await db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.packId, packId), notInArray(runs.state, ["cancelled", "expired"])))
    .limit(1);
  return run !== undefined;
}

const giveWay = (ctx: Context, morning: Morning, packId: string) =>
  ctx.store.transaction((tx) =>
    moveMorning(tx, { morning, from }, { state: "by_hand", packId, changedAt: ctx.now() }),
  );

async function plan(ctx: Context, morning: Morning, packId: string): Promise<Morning | undefined> {
  const pack = await approvedPack(ctx, packId);
  const { schedule, day, startsAt } = morning;
  const at = schedulesOf(ctx.config).find((one) => one.name === schedule)?.at;
  const zoned = ctx.config.ownZone && at !== undefined ? { day, minutes: at } : null;
  try {
    return await ctx.store.transaction(async (tx) => {
      const kept = await keepPlan(ctx, tx, {
        by: itself,
        pack,
        plan: { packId, slot: slotName(schedule), startsAt, zoned, waits: true },
      });
      await tell(ctx, tx, itself, kept);
      const to = {
        state: "planned",
        packId,
        runId: kept.run.id,
        reason: null,
        changedAt: ctx.now(),
      } as const;
      const planned = await moveMorning(tx, { morning, from }, to);
      if (!planned) throw new Refusal("conflict", "Somebody else has planned it.");
      await enqueue(tx, startJob, { schedule, day }, { runAt: startsAt });
      return planned;
    });
  } catch (error) {
    // Of two who plan at one moment one does; the other finds it done at the next look.
    if (error instanceof Refusal && error.code === "conflict") return undefined;
    throw error;
  }
}

async function firstLook(ctx: Context, morning: Morning, { at, red, checks, packId }: Preflight) {
  await ctx.store.transaction(async (tx) => {
    await moveMorning(tx, { morning, from }, { lookedAt: at, red: [...red] });
    if (red.length === 0) return;
    const { schedule, day } = morning;
    const reason = checks.find(({ state }) => state === "failed")?.reason;
    const data = { day, red, packId, reason };
    await appendFeed(tx, { at: ctx.now(), topic: "preflight.failed", ref: schedule, data });
  });
}

const noPack = (day: string) => `No pack of ${day} is approved.`;

/** It should have begun: somebody who still approves a pack is in time for a while. */
async function beLate(ctx: Context, morning: Morning): Promise<void> {
  const { schedule, day } = morning;
  const reason = noPack(day);
  await ctx.store.transaction(async (tx) => {
    const to = { state: "late", reason, changedAt: ctx.now() } as const;
    if (await moveMorning(tx, { morning, from: ["due"] }, to))
      await appendFeed(tx, { at: ctx.now(), topic: "morning.late", ref: schedule, data: { day, reason } });
  });
}

async function miss(ctx: Context, morning: Morning): Promise<void> {
  const reason = morning.lookedAt === null ? nobodyThere : noPack(morning.day);
  await ctx.store.transaction(async (tx) => {
    const to = { state: "missed", reason, changedAt: ctx.now() } as const;
    if (await moveMorning(tx, { morning, from }, to)) await noteMissed(ctx, tx, { ...morning, reason });
  });
}
