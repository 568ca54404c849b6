import { describe, expect, test } from "vitest";
import { explain, explainRefusal, playbook } from "./errors.ts";
import type { Explanation } from "./explanation.ts";
import { type GraphError, readGraphError } from "./meta-error.ts";
import type { Refused } from "./outcomes.ts";

/** Section 4 of meta.md, row by row: policy letters as they stand there. */
const table: [Explanation["policy"], number[]][] = [
  ["retry", [1, 2, 131000, 131016, 131052, 131057, 131059, 133000, 133004, 133015, 134101]],
  ["wait_number", [4, 17, 613, 80007, 80008, 130429, 132069]],
  ["wait_pair", [131056]],
  ["defer", [131049]],
  ["never", [130403, 130472, 130497, 131021, 131026, 131030, 131047, 131050, 131060, 131062, 137000]],
  [
    "fail",
    [100, 131008, 131009, 131051, 131053, 131055, 132000, 132005, 132008, 132012, 132018, 134100, 135000],
  ],
  ["fail", [131200, 138000, 139000, 147001, 147004, 200005, 200006, 200007, 2388023, 2494100, 2593109]],
  ["stop", [0, 3, 10, 33, 190, 200, 250, 299, 368, 131005, 131031, 131037, 131042, 131044, 131045, 131048]],
  ["stop", [131063, 131064, 132001, 132007, 132015, 132016, 132068, 133005, 133006, 133008, 133009, 133010]],
  ["stop", [133016, 134011, 134102]],
];
const rows = table.flatMap(([policy, codes]) => codes.map((code) => [code, policy] as const));

test.each(rows)("code %i has words of its own and the policy %s", (code, policy) => {
  const explanation = explain(code);
  expect(explanation.code).toBe(code);
  expect(explanation.policy).toBe(policy);
  expect(explanation.title).not.toBe(explain(null).title);
});

test.each([
  [190, "number"],
  [0, "number"],
  [132001, "template"],
  [132015, "template"],
  [132016, "template"],
  [131042, "account"],
  [131031, "account"],
  [131056, "recipient"],
  [130429, "number"],
  [131047, "recipient"],
] as const)("code %i holds the %s", (code, hold) => {
  expect(explain(code).hold).toBe(hold);
});

describe("a refused call", () => {
  const refused = (error: Partial<GraphError>, httpStatus = 400): Refused => ({
    kind: "refused",
    httpStatus,
    retryAfterMs: null,
    error: { ...readGraphError({}), ...error },
  });

  test("HTTP 429 without a code is throttling of the number", () => {
    expect(explainRefusal(refused({}, 429))).toMatchObject({ code: null, policy: "wait_number" });
  });

  test.each([131026, 100, 999_999, null])("code %s that is temporary waits alone", (code) => {
    const what = explainRefusal(refused({ code, transient: true }));
    expect(what).toMatchObject({ code, policy: "wait_message", hold: "message" });
  });

  test.each([190, 4, 131056, 131050, 132015])("code %i is more than temporary", (code) => {
    expect(explainRefusal(refused({ code, transient: true }))).toEqual(explain(code));
  });

  test("100 is the message's own trouble, with subcode 33 the number's", () => {
    expect(explainRefusal(refused({ code: 100, subcode: 1 })).policy).toBe("fail");
    expect(explainRefusal(refused({ code: 100, subcode: 33 }))).toMatchObject({
      policy: "stop",
      hold: "number",
    });
  });
});

test("the person's own causes and opt-outs are marked", () => {
  expect(playbook.filter((row) => row.optsOut).map((row) => row.code)).toEqual([131050]);
  const own = playbook.filter((row) => row.personsOwnCause).map((row) => row.code);
  expect(own).toEqual(expect.arrayContaining([131026, 131050, 130403]));
  expect(explain(131049).retryAfterMs).toBe(24 * 3_600_000);
  expect(explain(131057).retryAfterMs).toBe(60_000);
  expect(explain(133015).retryAfterMs).toBe(5 * 60_000);
});

test.each([null, 999_999, -1, 300, 199, 1.5, Number.NaN])(
  "%s gets a general explanation, and fails",
  (code) => {
    expect(explain(code)).toMatchObject({ code, policy: "fail", hold: "message", title: "Unknown reason" });
  },
);

describe("every row", () => {
  const everything = [...playbook, explain(null)];

  test("has its code once", () => {
    const names = playbook.map(({ code, subcode }) => `${code}/${subcode ?? ""}`);
    expect(new Set(names).size).toBe(playbook.length);
  });

  test.each(everything)("$title ($code) speaks to people", (row) => {
    for (const words of [row.title, row.explanation, row.nextStep]) {
      expect(words.length).toBeGreaterThan(5);
      expect(words.length).toBeLessThanOrEqual(200);
      expect(words, "no codes inside").not.toMatch(/\d{3,}/);
      expect(words).toMatch(/^[A-Z]/);
    }
    expect(row.explanation).toMatch(/\.$/);
    expect(row.nextStep).toMatch(/\.$/);
  });

  test.each(everything)("$title ($code) is consistent", (row) => {
    if (row.policy === "stop") expect(["template", "number", "account"]).toContain(row.hold);
    if (row.policy === "wait_number") expect(row.hold).toBe("number");
    if (row.policy === "wait_pair") expect(row.hold).toBe("recipient");
    if (row.policy === "defer") expect(row.retryAfterMs).toBeGreaterThan(0);
    if (row.everyTemplate) expect(row.hold).toBe("template");
    if (row.lastCode !== undefined)
      expect(row.lastCode).toBeGreaterThan(row.code ?? Number.POSITIVE_INFINITY);
  });
});
