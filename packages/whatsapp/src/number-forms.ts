import { digitsOf, isUserId } from "./phone-number.ts";

/**
 * A plan whose mobile numbers are written in more than one way: digits, then one of `between`, then digits.
 * The first of `between` makes the form that we compare with. Every writing of the row is one person's.
 */
interface Row {
  country: string;
  head: string;
  between: readonly [string, ...string[]];
  tail: string;
}

/**
 * Another country is another row. A row must never join two people: where old and new numbers live side by
 * side it says exactly which are the same. Numbers already stored get the row's form at the next start.
 * Sources: Meta, "Phone number formats"; the regulators' notices of Ivory Coast (ARTCI, 31 January 2021) and
 * Benin (ARCEP, 30 November 2024).
 */
const rows: readonly Row[] = [
  // Mobiles have a ninth digit. A landline's subscriber part begins with 2 to 5 and never gets one.
  { country: "Brazil", head: "55[1-9]{2}", between: ["9", ""], tail: "[6-9]\\d{7}" },
  { country: "Mexico", head: "52", between: ["", "1"], tail: "\\d{10}" },
  { country: "Argentina", head: "54", between: ["", "9"], tail: "\\d{10}" },
  // Eight digits became ten: the second of the old ones says whose network it was.
  { country: "Ivory Coast, Moov", head: "225", between: ["01", ""], tail: "[04-9][0-3]\\d{6}" },
  { country: "Ivory Coast, MTN", head: "225", between: ["05", ""], tail: "[04-9][4-6]\\d{6}" },
  { country: "Ivory Coast, Orange", head: "225", between: ["07", ""], tail: "[04-9][7-9]\\d{6}" },
  { country: "Benin", head: "229", between: ["01", ""], tail: "\\d{8}" },
];

const plans = rows.map(({ head, between, tail }) => ({
  between,
  forms: between.map((digits) => new RegExp(`^(${head})${digits}(${tail})$`)),
}));

/**
 * One form for all the ways in which Meta may write one person's number, to compare with and never to send to.
 * Business-scoped user ids come back as they are; so does a text without digits, lest all such texts
 * share one key.
 */
export function matchKey(waIdOrE164: string): string {
  if (isUserId(waIdOrE164)) return waIdOrE164;
  const digits = digitsOf(waIdOrE164).replace(/^00/, "");
  if (digits === "") return waIdOrE164;
  return writingsOf(digits)[0];
}

/**
 * The other ways to write a number, as E.164: what to try once when Meta does not know the one that was used.
 * Empty for a country with one way, for a user id and for what is no number.
 */
export function formsOf(waIdOrE164: string): string[] {
  const digits = isUserId(waIdOrE164) ? "" : digitsOf(waIdOrE164).replace(/^00/, "");
  return writingsOf(digits).flatMap((form) => (form === digits ? [] : [`+${form}`]));
}

/** All writings, the one to compare with first. */
function writingsOf(digits: string): readonly [string, ...string[]] {
  for (const { between, forms } of plans) {
    for (const form of forms) {
      const parts = form.exec(digits);
      if (!parts) continue;
      const [first, ...others] = between;
      const written = (middle: string) => `${parts[1]}${middle}${parts[2]}`;
      return [written(first), ...others.map(written)];
    }
  }
  return [digits];
}
