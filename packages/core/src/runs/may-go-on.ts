import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import type { Run } from "./rows.ts";

/** What the next portion may do. `atMost`: so many people more; `until`: it is asked again then, null: a person decides. */
export type MayGoOn = { go: true; atMost: number } | { go: false; until: number | null; reason: string };

type Judge = (ctx: Context, tx: Tx, run: Run) => Promise<MayGoOn>;

/** Those who may stop a run by themselves, each asked before every portion; it must cost next to nothing. */
const judges: readonly Judge[] = [];

/** The strictest word counts. */
export async function mayGoOn(ctx: Context, tx: Tx, run: Run): Promise<MayGoOn> {
  let atMost = Number.POSITIVE_INFINITY;
  for (const judge of judges) {
    const said = await judge(ctx, tx, run);
    if (!said.go) return said;
    atMost = Math.min(atMost, said.atMost);
  }
  return { go: true, atMost };
}
