import { expect, test } from "vitest";
import { zones } from "./zones.ts";

const names = zones.map(({ value }) => value);

test("the zones are called as the house calls them, each once, in order", () => {
  expect(names).toContain("Asia/Kolkata");
  expect(names).not.toContain("Asia/Calcutta");
  expect(names).toContain("UTC");
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual([...names].sort());
});

test("every one of them is a zone", () => {
  for (const timeZone of names) expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
});
