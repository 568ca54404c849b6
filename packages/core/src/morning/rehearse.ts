import { findPack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { audienceOf, type LeftOut } from "../measures/audience.ts";
import type { Forecast } from "../money/forecast.ts";
import { approvedOf } from "./judge-content.ts";
import { costOf } from "./judge-money.ts";
import { dayToCome, nextRuns } from "./next.ts";
import { type Preflight, preflight } from "./preflight.ts";

export interface Rehearsal {
  preflight: Preflight;
  /** Who would get the template, and who would not and why. */
  people: number;
  leftOut: { reason: LeftOut; people: number }[];
  /** Parts of the pack: each person who taps gets so many messages. */
  parts: number;
  startsAt: number;
  cost: Forecast;
  /** When the last template would have left, at the pace that is set. */
  lastLeavesAt: number;
}

/** Everything but the sending: what the next run would do, judged from what is there now. */
export async function rehearse(ctx: Context, { by }: { by: string }): Promise<Rehearsal> {
  const [next] = await nextRuns(ctx);
  const day = await dayToCome(ctx);
  const packId = (await approvedOf(ctx.store, day))[0] ?? null;
  const found = await preflight(ctx, { day, packId, by });
  const { recipients, left } = await audienceOf(ctx.store, new Set());
  const startsAt = next?.startsAt ?? ctx.now();
  const seconds = Math.ceil(recipients / ctx.config.messagesPerSecond);
  const pack = packId === null ? undefined : await findPack(ctx.store, packId);
  const parts = pack?.parts.length ?? 0;
  return {
    preflight: found,
    ...{ people: recipients, leftOut: left, parts },
    cost: await costOf(ctx, { people: recipients, parts }),
    ...{ startsAt, lastLeavesAt: (next?.lastStartsAt ?? startsAt) + seconds * 1_000 },
  };
}
