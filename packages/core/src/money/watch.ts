import type { Tx } from "@unlatch/db";
import { program } from "../actor.ts";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { liftStop, listStops, type Stop, stopSending } from "../holds/stops.ts";
import { keepTry, lastTry } from "../last-try.ts";
import { defineSchedule } from "../schedules/define.ts";
import { type Budget, budgetOf } from "./budget.ts";
import { daysOfMonth, monthOfDay } from "./calendar-month.ts";
import { listRates, priceBy } from "./rates.ts";
import { chargedBetween, totalOf } from "./sums.ts";

const name = "money.budget";
const scope = "stop:templates";
const budgetActor = program("job", name, "the budget");

const isOurs = (stop: Stop) => stop.scope === scope && stop.by.kind === "job" && stop.by.id === name;

/** Stops the templates when the month has cost its budget, and lets them go when it was raised, taken away or is over. */
export async function watchBudget(ctx: Context): Promise<void> {
  const today = dayIn(ctx.config.timeZone, ctx.now());
  const month = monthOfDay(today);
  const budget = ctx.config.monthBudget === 0 ? null : await spentIn(ctx, month);
  if (budget) await ctx.store.transaction((tx) => tellOnce(ctx, tx, { month, budget }));
  const stop = (await listStops(ctx)).find((one) => one.scope === scope);
  const isDue = budget !== null && budget.state === "over" && budget.stops;
  if (isDue && !stop) await stopSending(ctx, budgetActor, { scope, reason: reasonOf(budget), until: null });
  // What a person stopped is theirs.
  if (!isDue && stop && isOurs(stop)) await liftStop(ctx, budgetActor, { scope });
}

async function spentIn(ctx: Context, month: string): Promise<Budget | null> {
  const [rates, sums] = await Promise.all([listRates(ctx.store), chargedBetween(ctx, daysOfMonth(month))]);
  return budgetOf(ctx, totalOf(sums, priceBy(rates)));
}

const reasonOf = ({ currency, micros }: Budget) =>
  `This month has cost its budget of ${currency} ${micros / 1_000_000}. Raise it under Settings, Money, to go on.`;

/** Near and over are told once in a month and for a budget, however often it is looked at. */
async function tellOnce(ctx: Context, tx: Tx, { month, budget }: { month: string; budget: Budget }) {
  if (budget.state === "fine") return;
  await tx.lock(name);
  const mark = `${month} ${budget.state} ${budget.currency} ${budget.micros}`;
  if ((await lastTry(tx, name)).error === mark) return;
  await keepTry(tx, name, { triedAt: ctx.now(), error: mark });
  const { currency, micros, spentMicros, stops } = budget;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: `money.budget_${budget.state}`,
    ref: month,
    data: { currency, micros, spentMicros, stops },
  });
}

export const budgetWatch = defineSchedule({ name, every: 60_000, run: (ctx) => watchBudget(ctx) });
