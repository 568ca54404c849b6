import { forUpdate, type Tx } from "@unlatch/db";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { approvedPack } from "../unlock/announce.ts";
import { type Frozen, freezeAudience, type Wanted } from "./audience.ts";
import { dripJob } from "./drip.ts";
import { whatIsSent } from "./fingerprint.ts";
import { byOf, type Done, laneOfRun, type Run } from "./rows.ts";

export interface Plan {
  packId: string;
  /** `schedule:<name>` or `hand:<pack>`: once per person, slot and local day. */
  slot: string;
  /** Now, where nothing is said. */
  startsAt?: number;
  /** On the clock of each person: minutes after midnight of this day of theirs, and not before `startsAt`. */
  zoned?: { day: string; minutes: number } | null;
  /** Names of red checks that it goes out in spite of. */
  sentAnyway?: readonly string[];
  /** It begins when whoever planned it says so (`letGo`), and not by itself. */
  waits?: boolean;
}

export const slotByHand = (packId: string) => `hand:${packId}`;

/** Freezes who gets a pack and what they get. It begins by itself when its time has come. */
export async function planRun(ctx: Context, actor: Actor, plan: Plan): Promise<Run> {
  const pack = await approvedPack(ctx, plan.packId);
  return ctx.store.transaction(async (tx) => {
    const { run, deed } = await keepPlan(ctx, tx, { pack, plan, by: actor });
    await note(ctx, tx, actor, deed);
    return run;
  });
}

/** In a transaction of others. */
export async function keepPlan(
  ctx: Context,
  tx: Tx,
  { pack, plan, by }: { pack: Pack; plan: Plan; by: Actor },
): Promise<Done> {
  // Two who plan at one moment would freeze the same people twice.
  await tx.lock("runs.plan");
  await refuseWhileOpen(tx, pack);
  const run = await insertRun(ctx, tx, { pack, plan, by });
  const frozen = await freezeAudience(ctx, tx, wantedOf(run, plan));
  const planned = await countIn(ctx, tx, run, frozen);
  if (!plan.waits)
    await enqueue(tx, dripJob, { runId: run.id }, { runAt: run.startsAt, lane: laneOfRun(run.id) });
  const { planned: people, leftOut, day, packId, startsAt } = planned;
  const said = { packId, day, planned: people, leftOut, startsAt };
  const { unknownZones } = frozen;
  const deed = {
    topic: "run.planned",
    ref: run.id,
    after: { ...said, slot: run.slot, ...(unknownZones > 0 && { unknownZones }) },
    line: { ...said, ...(unknownZones > 0 && { unknownZones }) },
  };
  return { run: planned, deed };
}

const wantedOf = ({ id, packId, slot, startsAt, endsAt }: Run, { zoned = null }: Plan): Wanted => ({
  ...{ runId: id, packId, slot, startsAt, endsAt },
  zoned,
});

async function refuseWhileOpen(tx: Tx, { id, day }: Pack): Promise<void> {
  const { runs } = tx.t;
  const [open] = await forUpdate(
    tx.db
      .select()
      .from(runs)
      .where(and(eq(runs.packId, id), eq(runs.day, day), isNull(runs.endedAt))),
  );
  if (open)
    throw new Refusal(
      "conflict",
      `A run of this pack is ${open.state} already, begun by ${open.by.name}. Look at it, or cancel it, before you start another.`,
    );
}

async function insertRun(ctx: Context, tx: Tx, { pack, plan, by }: { pack: Pack; plan: Plan; by: Actor }) {
  const now = ctx.now();
  const startsAt = Math.max(plan.startsAt ?? now, now);
  const { name: template, language } = ctx.config.template;
  const row: Run = {
    id: ctx.newId(),
    packId: pack.id,
    day: pack.day,
    slot: plan.slot,
    state: "planned",
    reason: null,
    template,
    language,
    fingerprint: (await whatIsSent(ctx, tx, pack)).fingerprint,
    by: byOf(by),
    sentAnyway: [...(plan.sentAnyway ?? [])],
    planned: 0,
    leftOut: 0,
    plannedAt: now,
    startsAt,
    startedAt: null,
    pausedAt: null,
    endsAt: startsAt + ctx.config.endsAfterMs,
    endedAt: null,
  };
  await tx.db.insert(tx.t.runs).values(row);
  return row;
}

/** Whose clock is far behind that of the business has as long as everybody else. */
async function countIn(
  ctx: Context,
  tx: Tx,
  run: Run,
  { planned, leftOut, lastStartsAt }: Frozen,
): Promise<Run> {
  const counted = { planned, leftOut, endsAt: lastStartsAt + ctx.config.endsAfterMs };
  await tx.db.update(tx.t.runs).set(counted).where(eq(tx.t.runs.id, run.id));
  return { ...run, ...counted };
}
