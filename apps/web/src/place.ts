import { textOf } from "./search-fields.ts";

/** Where somebody can be: an address, and what it may say after the question mark. */
export interface Place<S extends object> {
  path: `/${string}`;
  search: { names: readonly string[]; read: (raw: Record<string, unknown>) => S };
}

declare const made: unique symbol;
/** An address that was made from a place: no other text passes for one. */
export type Way = string & { readonly [made]: true };

/** Names and values as people would write them: ?show=problems&q=rao, in the order of the place. */
export function wayTo<S extends object>({ path, search }: Place<S>, wanted?: S): Way {
  const said = new Map(Object.entries(wanted ?? {}));
  return `${path}${writeSearch(Object.fromEntries(search.names.map((name) => [name, said.get(name)])))}` as Way;
}

/** What was written down earlier, such as the search of a view that somebody saved; what is unknown falls away. */
export const wayFrom = <S extends object>(place: Place<S>, written: string): Way =>
  wayTo(place, place.search.read(readSearch(written)));

export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const said = textOf(value);
    if (said !== "") written.set(name, said);
  }
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}

/** The same place with one word more, which it must not have yet. */
export const andAlso = (way: Way, name: string, value: string): Way =>
  `${way}${way.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}` as Way;
