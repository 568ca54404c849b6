import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWebhook } from "../webhook.ts";
import { describeAccountEvent } from "./describe.ts";

const samples: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/fixtures/payloads.json"), "utf8"),
);

/** What is kept of each account event among Meta's shapes. */
const shapes = Object.entries(samples).flatMap(([id, body]) =>
  parseWebhook(Buffer.from(JSON.stringify(body))).items.flatMap((item) => {
    if (item.kind === "account") return [{ id, field: item.field, event: item.event, value: item.value }];
    if (item.kind === "error") return [{ id, field: "errors", event: null, value: item.errors }];
    if (item.kind === "preference")
      return [{ id, field: "user_preferences", event: item.value, value: item as unknown }];
    if (item.kind === "identity")
      return [{ id, field: "user_id_update", event: null, value: item as unknown }];
    return [];
  }),
);

/** Raw JSON, a hole in a sentence, or a name of Meta's that nobody speaks. */
const unreadable = /\{"|":|undefined|null|NaN|\[object|\b[a-z]+_[a-z_]+\b/;

describe("account events in words", () => {
  test.each(shapes)("$id: $field says what and what to do", ({ id: _, ...reported }) => {
    const { title, sentence, nextStep, tone } = describeAccountEvent(reported);
    const spoken = sentence
      .replaceAll("daily_content_ready_v1", "")
      .replace(/brand_new_field_2027|some_future_field/, "");
    for (const text of [title, spoken, nextStep]) {
      expect(text).not.toMatch(unreadable);
      expect(text.trim()).not.toBe("");
    }
    expect(["calm", "attention", "trouble"]).toContain(tone);
  });

  test.each([
    ["tpl-category-done", /daily_content_ready_v1 \(en_US\) from UTILITY to MARKETING/, "trouble"],
    ["tpl-category-impending", /will move .* from UTILITY to MARKETING on 22 Nov 2026, 06:00 UTC/, "trouble"],
    [
      "tpl-rejected-format",
      /rejected.*form is not valid.*Parameters at the start.*Put words before/,
      "trouble",
    ],
    ["tpl-paused", /paused.*first pause.*3 hours/, "trouble"],
    ["tpl-disabled", /disabled.*21 Nov 2026/, "trouble"],
    ["tpl-quality", /from high \(green\) to medium \(yellow\)/, "attention"],
    ["account_update-restriction", /may not start talks.*until 24 Nov 2026.*may not add numbers/, "trouble"],
    ["account_update-violation", /misleading/, "trouble"],
    ["account_update-disabled", /will disable the account on November 30, 2026/, "trouble"],
    ["business_capability_update", /2,000 people a day/, "attention"],
    [
      "phone-name-rejected",
      /“Asha” of the number \+15550100001 was rejected: it is the name of a person/,
      "trouble",
    ],
    ["security", /PIN of the number \+15550100001.*61000000000001/, "trouble"],
    ["calls-terminate", /Asha Rao.*answered, 1 min/, "calm"],
    ["calls-connect", /Asha Rao.*calls the business/, "calm"],
    ["history-chunk", /2 older messages of 1 chat.*55 %/, "calm"],
    ["value-errors", /\(130429\).*too many messages from this number/, "attention"],
    ["pref-stop", /switched off/, "calm"],
    ["group-settings", /“T”.*not changed/, "attention"],
  ] as const)("%s", (id, words, tone) => {
    const shape = shapes.find((one) => one.id === id);
    const told = describeAccountEvent(shape ?? { field: "", event: null, value: null });
    expect(told.sentence).toMatch(words);
    expect(told.tone).toBe(tone);
  });

  test("a call that ends before it began, and one nobody took", () => {
    const call = { id: "wacid.1", from: "919811101801", event: "terminate", direction: "USER_INITIATED" };
    const tell = (more: object) =>
      describeAccountEvent({ field: "calls", event: null, value: { calls: [{ ...call, ...more }] } });
    expect(tell({ status: "FAILED" }).sentence).toMatch(/^Call from \+91 98••• ••801: missed/);
    expect(tell({ status: "COMPLETED", duration: 125 }).sentence).toMatch(/answered, 2 min 5 s/);
    expect(tell({ direction: "BUSINESS_INITIATED", to: "919811101801" }).sentence).toMatch(
      /of the business to \+91 98••• ••801: not answered/,
    );
  });

  test("a field that nobody knows is called so, with what can be read of it", () => {
    const value = { limit: 7, on: true, deep: { name: "x" }, many: [1, 2] };
    expect(describeAccountEvent({ field: "brand_new", event: null, value }).sentence).toBe(
      "Meta reported brand_new; Unlatch does not know it yet. It says: limit 7, on yes, deep (name x), many (1, 2).",
    );
    for (const empty of [null, [], {}, "", 0n])
      expect(describeAccountEvent({ field: "x", event: null, value: empty }).sentence).toMatch(
        /does not know/,
      );
  });
});

/** Values of the wrong kind in the places where words are looked for. */
const hostile = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.anything({ maxDepth: 2 }),
    fc.constantFrom(
      "\u0000\u202e\u0007",
      "__proto__",
      "constructor",
      "x".repeat(100_000),
      -1,
      1e300,
      "\ud800",
    ),
    tie("object"),
  ),
  object: fc.dictionary(
    fc.constantFrom(
      ...["event", "calls", "statuses", "history", "threads", "errors", "metadata", "restriction_info"],
      ...["ban_info", "other_info", "groups", "state_sync", "user_preferences", "contacts", "profile"],
      ...["new_category", "correct_category", "message_template_name", "display_phone_number", "timestamp"],
      ...["max_daily_conversations_per_business", "disable_info", "rejection_info", "alert_info", "from"],
    ),
    tie("any"),
  ),
}));

test("whatever the value is: no throw, one line of bounded length, no hidden characters", () => {
  const fields = [...new Set(shapes.map((one) => one.field)), "standby", "errors", "constructor", ""];
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.option(fc.string()), hostile.any, (field, event, value) => {
      const { title, sentence, nextStep } = describeAccountEvent({ field, event, value });
      for (const [text, most] of [
        [title, 80],
        [sentence, 900],
        [nextStep, 400],
      ] as const) {
        expect(text.length).toBeLessThanOrEqual(most);
        expect(text).not.toMatch(/undefined|\[object|[\p{Cc}\u202e]/u);
        expect(text.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
