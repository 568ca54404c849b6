/** One price for one message of a category in a market, from a day on. */
export interface Rate {
  market: string;
  category: string;
  /** YYYY-MM-DD. */
  from: string;
  currency: string;
  /** Millionths of the currency, before tax. */
  micros: number;
  source: string;
  changedBy: string | null;
  changedAt: number | null;
}

const source = "Public repositories that quote Meta's rate card, read on 26 Nov 2026";

const india = (category: string, micros: number): Rate => ({
  ...{ market: "IN", category, from: "2026-10-01", currency: "INR", micros },
  ...{ source, changedBy: null, changedAt: null },
});

/** What is known of Meta's card; all else is unknown until somebody enters it. */
export const startingCard: readonly Rate[] = [
  india("utility", 115_000),
  india("service", 115_000),
  india("marketing", 863_100),
];

/** Free delivered service messages of each business number and month, from a day on. */
export const allowances: readonly { from: string; messages: number; source: string }[] = [
  { from: "2026-10-01", messages: 1_000, source },
];

export const allowanceOn = (day: string): number | null =>
  allowances.findLast(({ from }) => from <= day)?.messages ?? null;
