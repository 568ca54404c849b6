import { callingCodeOf } from "@unlatch/whatsapp/calling-codes";

/**
 * ISO-2 of whom it goes to, from the key of the address; empty: not known. Regions that share a calling code
 * are taken for the largest of them: Meta prices them alike.
 */
export function marketOf(peer: string | null): string {
  if (peer === null) return "";
  // Meta's own ids begin with the country of their number.
  const named = /^user:([A-Z]{2})\./.exec(peer);
  if (named) return named[1] ?? "";
  if (!peer.startsWith("tel:")) return "";
  return callingCodeOf(`+${peer.slice("tel:".length)}`)?.regions[0] ?? "";
}
