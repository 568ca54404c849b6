import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, printQuery } from "./query.ts";

describe("the query", () => {
  it("takes conditions and words apart", () => {
    expect(parseQuery('status:failed code:131026 advisor:"Asha Rao" not delivered')).toEqual({
      status: ["failed"],
      code: [131_026],
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

  it("takes several values of one kind, and none where one of them does not exist", () => {
    const query = parseQuery("status:failed,uncertain code:131026,131049 Status:READ direction:in,out");
    expect(query).toMatchObject({ status: ["failed", "uncertain", "read"], code: [131_026, 131_049] });
    expect(query.direction).toEqual(["in", "out"]);
    expect(printQuery(query)).toBe("status:failed,uncertain,read direction:in,out code:131026,131049");
    expect(parseQuery("status:failed,great").unknown).toEqual(["status:failed,great"]);
    expect(parseQuery("code:1,x status:,").unknown).toEqual(["code:1,x", "status:,"]);
  });

  it("keeps a condition when a second one of its kind has no such value", () => {
    expect(parseQuery("status:failed status:great").status).toEqual(["failed"]);
  });

  it("looks for words in quotes as words, also after the text was printed again", () => {
    const query = parseQuery('"status:failed" hello');
    expect(query).toEqual({ text: "status:failed hello", unknown: [] });
    expect(printQuery({ ...query, type: ["text"] })).toBe('type:text "status:failed" hello');
    expect(parseQuery(printQuery(query))).toEqual(query);
  });

  it("reads back what it prints", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abل👍-_%".split("")), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.record(
          {
            status: fc.subarray(["failed" as const, "read" as const], { minLength: 1 }),
            direction: fc.subarray(["in" as const, "out" as const], { minLength: 1 }),
            purpose: fc.subarray(["content" as const, "reply" as const], { minLength: 1 }),
            code: fc.uniqueArray(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 6 }),
            advisor: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
            type: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
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
