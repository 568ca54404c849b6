import { expect, it } from "vitest";
import { maskNumbers } from "./mask-json.ts";

it("hides whole numbers and Meta's ids, wherever they stand", () => {
  const masked = maskNumbers(
    '{"wa_id":"919876500805","to":"+919876500805","id":"wamid.HBgMOTE5ODc2NTAwODA1FQIAERgS","n":12025550143}',
  );
  expect(masked).not.toMatch(/9876500805|2025550143|HBgMOTE5/);
  expect(masked).toContain('"wa_id":"9198••••05"');
});

it("leaves times, counts and days as they are", () => {
  const plain = '{"timestamp":"1795653750","at":1795653750123,"day":"2026-11-21","n":1234567}';
  expect(maskNumbers(plain)).toBe(plain);
});
