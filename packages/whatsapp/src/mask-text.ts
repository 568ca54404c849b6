import { createHash } from "node:crypto";
import { maskPhone } from "./phone-number.ts";

/** Seven digits and more, however they are spaced, bracketed or written; a number of Meta's has eight at least. */
const gap = String.raw`[\s\p{Cf}\p{Pd}\p{M}().\/_*~'’|]{0,4}`;
const day = String.raw`(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const clock = String.raw`(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?`;
const numbers = new RegExp(
  String.raw`(?<time>(?<![+\p{Nd}])${day}${clock}(?!\p{Nd}))|\+?\p{Nd}(?:${gap}\p{Nd}){6,}`,
  "gu",
);
const ids = /wamid\.[\w+/=-]*/gi;
/** Long enough to hold seven digits in base64, of either alphabet. */
const encoded = /[\w+/-]{10,}={0,2}/g;
const manyDigits = /\d{7}/;

/**
 * A text for somebody who may not read whole phone numbers: each is masked as in lists, and an id that
 * holds one (Meta's wamids carry the person's number in base64) becomes another id, the same each time.
 * Days and times stay. `keep` is a number of the business's own, such as its phone number id.
 */
export function maskText(text: string, keep = ""): string {
  return text
    .replace(ids, maskId)
    .replace(encoded, (token) => (holdsNumber(token) ? maskId(token) : token))
    .replace(numbers, (run: string, ...rest: unknown[]) => {
      const { time } = rest.at(-1) as { time?: string };
      return time || run === keep ? run : maskRun(run);
    });
}

/** An id that says nothing and stays the same: what joins two facts still joins them. Letters only. */
export function maskId(id: string): string {
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 32);
  return `wamid.${hash.replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;
}

/** Digits of other scripts are not told apart: nothing of them is shown. */
const maskRun = (run: string) => (/[^\P{Nd}0-9]/u.test(run) ? "•••" : maskPhone(run));

/** Read from each of four places: what stands before a coded number shifts it. */
function holdsNumber(token: string): boolean {
  for (let start = 0; start < 4; start++)
    if (manyDigits.test(Buffer.from(token.slice(start), "base64").toString("latin1"))) return true;
  return false;
}
