import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { parseWebhook } from "./webhook.ts";

const file = join(import.meta.dirname, "../../../tests/fixtures/payloads.json");
const payloads: unknown[] = Object.values(JSON.parse(readFileSync(file, "utf8")));

const prototype = Object.getOwnPropertyNames(Object.prototype).sort();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** Whatever comes in: an answer, of bounded size, that can be written as JSON and stored by PostgreSQL. */
function holds(body: Uint8Array): void {
  const parsed = parseWebhook(body);
  expect(typeof parsed.understood).toBe("boolean");
  if (parsed.understood !== (parsed.reason === null)) throw new Error("reason and verdict disagree");
  if (!isStorable(JSON.stringify(parsed.items))) throw new Error("not storable");
}

test("the check sees what a plain JSON.parse lets through", () => {
  for (const escaped of ["\\u0000", "\\ud800"]) {
    const items: unknown = JSON.parse(`["${escaped}"]`);
    expect(isStorable(JSON.stringify(items))).toBe(false);
  }
});

function isStorable(written: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(written);
}

describe("100,000 bodies", () => {
  const members = [
    "id",
    "type",
    "text",
    "button",
    "from",
    "timestamp",
    "context",
    "errors",
    "__proto__",
    "contacts",
  ];
  const odd = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom("w1", "text", "button", "1795240800", "\u0000", "\ud800", "constructor"),
    },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e300,
      1_795_240_800,
      [],
      {},
      [[]],
      { body: "x" },
      { id: "w", text: "\u0000" },
    ),
  );
  const loose = fc.dictionary(fc.constantFrom(...members), odd, { maxKeys: 6 });
  const list = fc.oneof({ weight: 4, arbitrary: fc.array(loose, { maxLength: 3 }) }, odd);
  const lists = fc.constantFrom(
    "messages",
    "statuses",
    "errors",
    "contacts",
    "user_preferences",
    "user_id_update",
  );
  const change = fc.record({
    field: fc.oneof(fc.constantFrom("messages", "user_preferences", "user_id_update", "history"), odd),
    value: fc.oneof({ weight: 4, arbitrary: fc.dictionary(lists, list, { maxKeys: 3 }) }, odd),
  });
  const entry = fc.record({ id: odd, time: odd, changes: fc.oneof(fc.array(change, { maxLength: 3 }), odd) });
  const shaped = fc.record({
    object: fc.constant("whatsapp_business_account"),
    entry: fc.oneof({ weight: 9, arbitrary: fc.array(entry, { minLength: 1, maxLength: 2 }) }, odd),
  });

  test("of anything", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), (thing) => {
        holds(
          Buffer.from(JSON.stringify(thing, (_, one) => (typeof one === "bigint" ? `${one}` : one)) ?? ""),
        );
      }),
      { numRuns: 30_000 },
    );
  });

  test("in the shape of webhooks", () => {
    fc.assert(
      fc.property(shaped, (body) => holds(Buffer.from(JSON.stringify(body)))),
      { numRuns: 30_000 },
    );
  });

  test("of real ones with bytes changed", () => {
    const bodies = payloads.map((one) => Buffer.from(JSON.stringify(one)));
    const edit = fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('"\\{}[],:0u'))));
    fc.assert(
      fc.property(
        fc.nat(bodies.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (which, edits) => {
          const body = Buffer.from(bodies[which] ?? "");
          for (const [place, byte] of edits) body[place % body.length] = byte;
          holds(body);
        },
      ),
      { numRuns: 40_000 },
    );
  });
});
