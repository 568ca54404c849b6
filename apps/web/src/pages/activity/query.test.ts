import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, printQuery, withCondition } from "./query.ts";

describe("the query", () => {
  it("takes conditions and words apart", () => {
    expect(parseQuery('status:failed code:131026 advisor:"Asha Rao" not delivered')).toEqual({
      status: "failed",
      code: 131_026,
      advisor: "Asha Rao",
      text: "not delivered",
      unknown: [],
    });
  });

  it("looks for what it does not know as words, and says so", () => {
    const query = parseQuery("status:great code:12x 10:30 foo:bar hello");
    expect(query.unknown).toEqual(["status:great", "code:12x", "foo:bar"]);
    expect(query.text).toBe("status:great code:12x 10:30 foo:bar hello");
    expect(query.status).toBeUndefined();
  });

  it("sets, changes and takes away one condition and keeps the rest", () => {
    expect(withCondition("hello", "status", "failed")).toBe("status:failed hello");
    expect(withCondition("status:failed hello", "status", "read")).toBe("status:read hello");
    expect(withCondition('status:failed advisor:"Asha Rao"', "status", undefined)).toBe('advisor:"Asha Rao"');
  });

  it("keeps a condition when a second one of its kind has no such value", () => {
    expect(parseQuery("status:failed status:great").status).toBe("failed");
  });

  it("looks for words in quotes as words, also after the text was printed again", () => {
    const query = parseQuery('"status:failed" hello');
    expect(query).toEqual({ text: "status:failed hello", unknown: [] });
    expect(withCondition('"status:failed" hello', "type", "text")).toBe('type:text "status:failed" hello');
    expect(parseQuery(printQuery(query))).toEqual(query);
  });

  it("reads back what it prints", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abل👍-_%".split("")), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.record(
          {
            status: fc.constantFrom("failed" as const, "read" as const),
            direction: fc.constantFrom("in" as const, "out" as const),
            purpose: fc.constantFrom("content" as const, "reply" as const),
            code: fc.integer({ min: 0, max: 99_999_999 }),
            advisor: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
            type: word,
            text: fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
          },
          { requiredKeys: ["text"] },
        ),
        (query) => {
          expect(parseQuery(printQuery(query))).toEqual({ ...query, unknown: [] });
        },
      ),
    );
  });

  it("never throws and never hangs, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void printQuery(parseQuery(text))));
    parseQuery('a:"'.repeat(1_400));
  });
});
