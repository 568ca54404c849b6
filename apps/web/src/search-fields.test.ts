import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSearch, wayTo, writeSearch } from "./place.ts";
import { defineSearch, list, noSearch, oneOf, page, range, type SearchOf, text } from "./search-fields.ts";

const place = {
  path: "/things",
  search: defineSearch({
    q: text(20),
    kind: oneOf("a", "b"),
    states: list("x", "y", "z"),
    page: page(),
    ...range(),
  }),
} as const;
type Search = SearchOf<typeof place.search>;
const { read } = place.search;

const moment = fc.constantFrom("now", "now-24h", "2026-11-21T05:00:00Z", "2026-11-21T05:00:00.000+05:30");
const anySearch: fc.Arbitrary<Search> = fc.record(
  {
    q: fc.string({ minLength: 1, maxLength: 20 }).filter((said) => said.trim() !== ""),
    kind: fc.constantFrom("a", "b"),
    states: fc.subarray(["x", "y", "z"] as ("x" | "y" | "z")[], { minLength: 1 }),
    page: fc.integer({ min: 2, max: 999_999 }),
    from: moment,
    to: moment,
  },
  { requiredKeys: [] },
);

const known = (search: object) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

describe("what of a page lives in its address", () => {
  it("survives being written and read, whatever it is", () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const way = wayTo(place, search);
        expect(known(read(readSearch(way.slice("/things".length))))).toEqual(known(search));
        // The router hands back what was read, not what was written.
        expect(known(read({ ...search }))).toEqual(known(search));
      }),
    );
  });

  it("is never an error, whatever stands there", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (raw, said) => {
        for (const search of [read(raw), read(readSearch(said))])
          expect(read(readSearch(writeSearch(search)))).toEqual(search);
      }),
    );
  });

  it("knows each value once, in the order of the place, and drops what it does not know", () => {
    expect(read({ states: "z,x,x,eaten", page: "1", kind: "c", from: "tomorrow" })).toEqual({
      states: ["x", "z"],
      page: undefined,
      kind: undefined,
      from: undefined,
    });
    expect(wayTo(place, { to: "now", states: ["x", "z"], q: "a b&c" })).toBe(
      "/things?q=a+b%26c&states=x%2Cz&to=now",
    );
    expect(wayTo({ path: "/", search: noSearch })).toBe("/");
  });
});
