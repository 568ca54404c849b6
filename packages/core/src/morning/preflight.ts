import type { Store } from "@unlatch/db";
import { and, desc, eq, lte, type SQL } from "drizzle-orm";
import { findPack } from "../content/packs.ts";
import { uploadAhead } from "../content/uploads.ts";
import type { Context } from "../context.ts";
import type { Finding } from "../diagnosis/check.ts";
import { audienceOf } from "../measures/audience.ts";
import { readRun } from "../runs/rows.ts";
import { type PreflightCheck, type PreflightName, preflightNames, redOf } from "./checks.ts";
import { approvedOf, judgeMedia, judgePack, judgeValues } from "./judge-content.ts";
import { judgeClock, judgeDatabase, judgeDisk } from "./judge-house.ts";
import { judgeMeta } from "./judge-meta.ts";
import { judgeMoney } from "./judge-money.ts";
import { judgeCallbackSeen, judgeList } from "./judge-reach.ts";

export interface Preflight {
  at: number;
  /** Business day of the pack. */
  day: string;
  packId: string | null;
  checks: readonly PreflightCheck[];
  red: readonly string[];
}

export interface Looked {
  day: string;
  /** Null: none is approved. Left out: the newest that is. */
  packId?: string | null;
  /** Who looks, in words. */
  by: string;
}

/** Looks at everything anew and keeps what was found. What is missing at Meta is sent there meanwhile. */
export async function preflight(ctx: Context, { day, packId, by }: Looked): Promise<Preflight> {
  const chosen = packId === undefined ? ((await approvedOf(ctx.store, day))[0] ?? null) : packId;
  const { recipients } = await audienceOf(ctx.store, new Set());
  const atMeta = await judgeMeta(ctx, recipients);
  const pack = chosen === null ? undefined : await findPack(ctx.store, chosen);
  const parts = pack?.parts.length ?? 0;
  const findings: Record<PreflightName, Finding> = {
    ...atMeta,
    template: (await judgeValues(ctx, chosen)) ?? atMeta.template,
    pack: await judgePack(ctx, day, chosen),
    media: await judgeMedia(ctx, chosen),
    money: await judgeMoney(ctx, { people: recipients, parts }),
    disk: await judgeDisk(ctx),
    database: await judgeDatabase(ctx),
    clock: await judgeClock(ctx),
    callback: await judgeCallbackSeen(ctx),
    list: await judgeList(ctx, recipients),
  };
  const checks = preflightNames.map((name) => ({ name, ...findings[name] }));
  const found: Preflight = { at: ctx.now(), day, packId: chosen, checks, red: redOf(checks) };
  await keep(ctx, found, by);
  return found;
}

async function keep(ctx: Context, found: Preflight, by: string): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const row = { id: ctx.newId(), by, ...found, checks: [...found.checks], red: [...found.red] };
    await tx.db.insert(tx.t.preflights).values(row);
    if (found.packId !== null && found.red.includes("media")) await uploadAhead(ctx, tx, found.packId);
  });
}

/** As it came out the last time, or the last time before that run began; null: nobody has looked. */
export async function lastPreflight(
  { store }: Context,
  { runId }: { runId?: string | undefined } = {},
): Promise<Preflight | null> {
  const { preflights } = store.t;
  const rows = await store.db
    .select()
    .from(preflights)
    .where(runId === undefined ? undefined : await beforeRun(store, runId))
    .orderBy(desc(preflights.at))
    .limit(1);
  const [row] = rows;
  if (!row) return null;
  const { at, day, packId, red } = row;
  const checks = preflightNames.flatMap((name) => {
    const found = row.checks.find((one) => one.name === name);
    return found ? [{ ...found, name }] : [];
  });
  return { at, day, packId, checks, red };
}

async function beforeRun(store: Store, runId: string): Promise<SQL | undefined> {
  const { packId, startedAt } = await readRun(store, runId);
  const { preflights } = store.t;
  const until = startedAt === null ? undefined : lte(preflights.at, startedAt);
  return and(eq(preflights.packId, packId), until);
}
