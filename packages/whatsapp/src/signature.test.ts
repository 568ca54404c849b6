import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signBody, verifySignature } from "./signature.ts";

const secret = "unlatch-test-secret";
const around = (text: string) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"900100200300400","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100001","phone_number_id":"800700600500401"},"messages":[{"from":"12025550143","id":"wamid.VW5sYXRjaC12","timestamp":"1795240800","type":"text","text":{"body":"${text}"}}]},"field":"messages"}]}]}`;
const vectors = {
  "raw UTF-8": [around("é 👍 a/b"), "3b607bda3e5eddad5aafd48170181434daebc2dfeb60c6356e4fe291ba0acba4"],
  "escaped unicode": [
    around("\\u00e9 \\ud83d\\udc4d a/b"),
    "62000ea3fa4314d2736bc113efc0c1ed4ab86dae576153d7f7c1ac85fe8faa0d",
  ],
  "escaped unicode and slash": [
    around("\\u00e9 \\ud83d\\udc4d a\\/b"),
    "ad0a90ae86b30cb34695448a3ff9a0d9f4cf49145eff5cc86720ba642cf5d8d6",
  ],
} as const;
const body = Buffer.from("{}");
const good = signBody(body, secret);

describe.each(Object.entries(vectors))("%s", (_, [text, hex]) => {
  const bytes = Buffer.from(text);

  test("has the signature of the vector", () => {
    expect(signBody(text, secret)).toBe(`sha256=${hex}`);
    expect(signBody(bytes, secret)).toBe(`sha256=${hex}`);
    expect(verifySignature(bytes, `sha256=${hex}`, [secret])).toBe(true);
  });

  test("is signed as bytes: the same JSON written again does not pass", () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(text), null, 1));
    expect(verifySignature(again, `sha256=${hex}`, [secret])).toBe(false);
  });
});

test("a byte-order mark belongs to the signed bytes", () => {
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
  expect(verifySignature(marked, signBody(marked, secret), [secret])).toBe(true);
  expect(verifySignature(marked, good, [secret])).toBe(false);
});

test("two secrets are accepted during a change, in either place", () => {
  expect(verifySignature(body, good, ["other", secret])).toBe(true);
  expect(verifySignature(body, good, [secret, "other"])).toBe(true);
  expect(verifySignature(body, signBody(body, "another app"), [secret, "other"])).toBe(false);
});

test("an empty secret and no secret at all accept nothing", () => {
  expect(verifySignature(body, signBody(body, ""), [""])).toBe(false);
  expect(verifySignature(body, good, [])).toBe(false);
});

test.each([
  ["missing", null],
  ["undefined", undefined],
  ["empty", ""],
  ["without prefix", good.slice(7)],
  ["prefix only", "sha256="],
  ["ten characters", good.slice(0, 10)],
  ["one short", good.slice(0, -1)],
  ["one long", `${good}0`],
  ["upper-case prefix", good.replace("sha256", "SHA256")],
  ["upper-case hex", `sha256=${good.slice(7).toUpperCase()}`],
  ["sha1", `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`],
  ["blank before", ` ${good}`],
  ["blank after", `${good} `],
  ["sent twice", `${good}, ${good}`],
  ["71 characters of more bytes", `sha256=${"é".repeat(64)}`],
  ["look-alike digits", `sha256=${good.slice(7, -1)}\uff11`],
])("%s is refused without throwing", (_, header) => {
  expect(verifySignature(body, header, [secret])).toBe(false);
});

test("no other header passes, and every changed digit is seen", () => {
  fc.assert(
    fc.property(fc.string(), (header) => verifySignature(body, header, [secret]) === false),
    { numRuns: 5_000 },
  );
  for (let i = 7; i < good.length; i++) {
    const digit = good[i] === "0" ? "1" : "0";
    const changed = good.slice(0, i) + digit + good.slice(i + 1);
    expect(verifySignature(body, changed, [secret])).toBe(false);
  }
});

test("every body verifies under its own signature and no other body does", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (bytes, other) => {
      const header = signBody(bytes, secret);
      expect(verifySignature(bytes, header, [secret])).toBe(true);
      expect(verifySignature(other, header, [secret])).toBe(Buffer.compare(bytes, other) === 0);
    }),
    { numRuns: 2_000 },
  );
});
