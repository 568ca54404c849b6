import { language, locales } from "../../words/language.ts";
import { moneyWords as words } from "../../words/money.ts";

export interface Amount {
  currency: string;
  micros: number;
}

interface Total {
  messages: number;
  free: number;
  unknown: number;
  amounts: readonly Amount[];
}

/** 13.80 INR as the reader's language has it; a rate shows all its digits. */
export function amountWords({ currency, micros }: Amount, most = 2): string {
  const format = new Intl.NumberFormat(locales[language], {
    ...{ style: "currency", currency, currencyDisplay: "code" },
    ...{ minimumFractionDigits: Math.min(2, most), maximumFractionDigits: most },
  });
  return format.format(micros / 1_000_000).replaceAll("\u00a0", " ");
}

export const rateWords = (amount: Amount): string => amountWords(amount, 6);

/** What is not known is said so; only what Meta called free, or nothing at all, costs nothing. */
export function totalWords({ messages, unknown, amounts }: Total): string {
  if (messages === 0) return words.nothing;
  if (amounts.length === 0) return unknown > 0 ? words.unknown : words.nothing;
  const known = amounts.map((one) => amountWords(one)).join(", ");
  return unknown > 0 ? `${known} + ${words.unknown}` : known;
}

export const maybe = (amount: Amount | null, say = amountWords): string =>
  amount === null ? words.unknown : say(amount);

/** As people write a price: 0.115 or 0,115; null: it is none, or has more digits than are kept. */
export function microsIn(text: string): number | null {
  const said = /^\s*(\d{1,4})(?:[.,](\d{1,6}))?\s*$/.exec(text);
  if (!said) return null;
  const [, whole = "", part = ""] = said;
  const micros = Number(whole) * 1_000_000 + Number(part.padEnd(6, "0"));
  return micros <= 1_000_000_000 ? micros : null;
}
