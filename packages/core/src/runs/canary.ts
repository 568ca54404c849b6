import type { Tx } from "@unlatch/db";
import { and, count, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { guardOf, keepGuard } from "./guards.ts";
import { goOn, inWords, type Judge, type MayGoOn, stopFor } from "./judge.ts";
import { resultsOf } from "./results.ts";
import type { Run } from "./rows.ts";

const lookMs = 5_000;

/** The first of a run alone; the others when it is known what came of those, or when that takes too long. */
export const canary: Judge = async (ctx, tx, run) => {
  const size = Math.ceil((run.planned * ctx.config.canaryPercent) / 100);
  if (size === 0 || size >= run.planned) return goOn;
  const guard = await guardOf(tx, run, "canary");
  if (guard && guard.state !== "watching") return goOn;
  const out = run.planned - (await stillPlanned(tx, run));
  if (out < size) return { go: true, atMost: size - out };
  // It was set while the run was going.
  if (out > size) return goOn;
  const since = guard?.at ?? ctx.now();
  if (!guard) await keepGuard(tx, run, { name: "canary", state: "watching", at: since, most: null });
  return weigh(ctx, tx, run, { size, since });
};

async function weigh(
  ctx: Context,
  tx: Tx,
  run: Run,
  { size, since }: { size: number; since: number },
): Promise<MayGoOn> {
  const { open, failures } = await resultsOf(tx, run);
  const failed = [...failures.values()].reduce((sum, n) => sum + n, 0);
  const decide = (state: "passed" | "stopped") =>
    keepGuard(tx, run, { name: "canary", state, at: ctx.now(), most: null });
  if (failed * 100 > size * ctx.config.canaryFailurePercent) {
    await decide("stopped");
    return stopFor(
      `${failed.toLocaleString("en")} of the first ${inWords(size, "message", "messages")} failed, more than ${ctx.config.canaryFailurePercent} %. Look at why, then resume the run or cancel it.`,
    );
  }
  const end = since + ctx.config.canaryWaitMs;
  if (open > 0 && ctx.now() < end)
    return {
      go: false,
      until: Math.min(ctx.now() + lookMs, end),
      reason: `It waits for what Meta says of the first ${inWords(size, "message", "messages")}.`,
    };
  await decide("passed");
  return goOn;
}

async function stillPlanned(tx: Tx, { id }: Run): Promise<number> {
  const { runPeople } = tx.t;
  const [row] = await tx.db
    .select({ n: count() })
    .from(runPeople)
    .where(and(eq(runPeople.runId, id), sql`${runPeople.state} = 'planned'`));
  return Number(row?.n ?? 0);
}
