import { expect, test } from "vitest";
import { createNewId } from "./new-id.ts";

test("each is another one, within a millisecond too", () => {
  const newId = createNewId(() => 1_785_000_000_000);
  const ids = Array.from({ length: 10_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\w-]{20}$/);
});

test("what is made together lies together: the time stands in front", () => {
  let now = 1_785_000_000_000;
  const newId = createNewId(() => now);
  const first = newId().slice(0, 8);
  expect(newId().slice(0, 8)).toBe(first);
  now += 1;
  expect(newId().slice(0, 8)).not.toBe(first);
});
