import type { Context } from "../context.ts";
import type { Total } from "./sums.ts";

/** What the business means to spend in a month. */
export interface Budget {
  currency: string;
  micros: number;
  spentMicros: number;
  /** Messages that are in no amount: the month costs more than is said. */
  unknown: number;
  state: "fine" | "near" | "over";
  stops: boolean;
}

/** Null: there is none. */
export function budgetOf({ config }: Pick<Context, "config">, total: Total): Budget | null {
  const { monthBudget, budgetCurrency, budgetWarnPercent, budgetStops } = config;
  if (monthBudget === 0) return null;
  const micros = monthBudget * 1_000_000;
  const spentMicros = total.amounts.find(({ currency }) => currency === budgetCurrency)?.micros ?? 0;
  const isNear = spentMicros * 100 >= micros * budgetWarnPercent;
  return {
    ...{ currency: budgetCurrency, micros, spentMicros, unknown: total.unknown, stops: budgetStops },
    state: spentMicros >= micros ? "over" : isNear ? "near" : "fine",
  };
}
