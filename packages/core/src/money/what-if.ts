import { and, countDistinct, eq, gt, isNull } from "drizzle-orm";
import { dayAfter, dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { costBy, mostOf } from "./forecast.ts";
import { lastMornings, together, usualDays } from "./mornings.ts";
import { listRates, priceBy } from "./rates.ts";
import { type Amount, chargedBetween } from "./sums.ts";

export const ifs = ["captions", "direct", "replies"] as const;

/** What another way would have spared. */
export interface WhatIf {
  what: (typeof ifs)[number];
  /** Messages spared on a morning, or a day, like the last; null: nothing to judge by yet. */
  messages: number | null;
  /** Of what the messages are. */
  category: "service" | "utility";
  /** At today's rate; null: not known. */
  cost: Amount | null;
}

const windowMs = 24 * 3_600_000;

/** Captions instead of texts and half of the replies by the last fourteen days; direct delivery by the windows of now. */
export async function whatIf(ctx: Context): Promise<{ market: string | null; items: WhatIf[] }> {
  const day = dayIn(ctx.config.timeZone, ctx.now());
  const [rates, sums, mornings, openNow] = await Promise.all([
    listRates(ctx.store),
    chargedBetween(ctx, { from: dayAfter(day, -usualDays), to: day }),
    lastMornings(ctx),
    peopleInWindow(ctx),
  ]);
  const market = mostOf(sums);
  const cost = costBy(priceBy(rates), { market: market ?? "", day });
  const item = (what: WhatIf["what"], category: WhatIf["category"], messages: number | null): WhatIf => ({
    ...{ what, category, messages },
    cost: messages === null || market === null ? null : cost(category, messages),
  });
  const { captions, parts } = together(mornings);
  const service = sums.filter((sum) => sum.category === "service" && sum.day < day);
  const days = new Set(service.map((sum) => sum.day)).size;
  const replies = Math.max(0, service.reduce((sum, one) => sum + one.messages, 0) - parts);
  return {
    market,
    items: [
      item("captions", "service", mornings.length === 0 ? null : Math.round(captions / mornings.length)),
      item("direct", "utility", openNow),
      item("replies", "service", days === 0 ? null : Math.round(replies / days / 2)),
    ],
  };
}

/** Who wrote within a day would get the pack at once, without a template. */
async function peopleInWindow({ store, now }: Context): Promise<number> {
  const { identities, advisors } = store.t;
  const [row] = await store.db
    .select({ n: countDistinct(advisors.id) })
    .from(identities)
    .innerJoin(advisors, eq(advisors.id, identities.advisorId))
    .where(and(isNull(identities.endedAt), gt(identities.lastInboundAt, now() - windowMs)));
  return Number(row?.n ?? 0);
}
