import { isFilled, type Json } from "./checks.ts";
import type { Phone } from "./phone.ts";
import type { Simulator } from "./played-meta.ts";

export function phoneOf(meta: Simulator, given: Json): Phone {
  return meta.phone(text(given, "phone"), isFilled(given.name) ? { name: given.name } : {});
}

/** Named ones, or so many from a number on. */
export function phonesOf(meta: Simulator, given: Json): Phone[] {
  const named = Array.isArray(given.phones) ? given.phones.filter(isFilled) : [];
  if (named.length > 0) return named.map((number) => meta.phone(number));
  const first = Number((isFilled(given.phone) ? given.phone : "+919820000000").replace(/\D/g, ""));
  return Array.from({ length: count(given.people ?? 1) }, (_, nth) => meta.phone(`+${first + nth}`));
}

export function text(given: Json, name: string): string {
  const value = given[name];
  if (!isFilled(value)) throw new Error(`"${name}" is missing.`);
  return value;
}

export function count(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${String(value)} is not a whole number.`);
  return number;
}
