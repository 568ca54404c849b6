import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { breaker } from "./breaker.ts";
import { canary } from "./canary.ts";
import { goOn, type Judge, type MayGoOn } from "./judge.ts";
import { latch } from "./latch.ts";
import { limit } from "./limit.ts";
import type { Run } from "./rows.ts";
import { nextTurnAt } from "./waiting.ts";

/** Those who may stop a run by themselves, each asked before every portion; it must cost next to nothing. */
const judges: readonly Judge[] = [canary, breaker, latch, limit];

/** The strictest word counts. Where nobody is left to write to, there is nothing to stop. */
export async function mayGoOn(ctx: Context, tx: Tx, run: Run): Promise<MayGoOn> {
  if ((await nextTurnAt(tx, run)) === null) return goOn;
  let atMost = Number.POSITIVE_INFINITY;
  for (const judge of judges) {
    const said = await judge(ctx, tx, run);
    if (!said.go) return said;
    atMost = Math.min(atMost, said.atMost);
  }
  return { go: true, atMost };
}
