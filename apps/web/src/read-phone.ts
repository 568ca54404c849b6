import { callingCodeOf } from "@unlatch/whatsapp/calling-codes";
import { toE164 } from "@unlatch/whatsapp/typed-number";
import { language, locales } from "./words/language.ts";

/** By the same reading as the server's, so that what is shown is what is kept. */
export function readPhone(typed: string): { number: string; countries: string[] } | null {
  const number = toE164(typed);
  if (!number) return null;
  const known = callingCodeOf(number);
  if (!known) return { number, countries: [] };
  const names = new Intl.DisplayNames([locales[language]], { type: "region" });
  return {
    number: `+${known.code} ${number.slice(known.code.length + 1)}`,
    countries: known.regions.map((region) => names.of(region) ?? region),
  };
}
