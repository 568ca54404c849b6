import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import type { Run } from "./rows.ts";

/** What the next portion may do. `atMost`: so many people more; `until`: it is asked again then, null: a person decides. */
export type MayGoOn = { go: true; atMost: number } | { go: false; until: number | null; reason: string };

export type Judge = (ctx: Context, tx: Tx, run: Run) => Promise<MayGoOn>;

export const goOn: MayGoOn = { go: true, atMost: Number.POSITIVE_INFINITY };

/** The run is paused, and goes on when a person says so. */
export const stopFor = (reason: string): MayGoOn => ({ go: false, until: null, reason });

const soonMs = 1_000;

/** Those who may still go are on their way, and a pause would keep them too. */
export const soon = (ctx: Context): MayGoOn => ({
  go: false,
  until: ctx.now() + soonMs,
  reason: "The last that may go for now are leaving.",
});

export const inWords = (n: number, one: string, many: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
