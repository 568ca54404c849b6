import { expect, it } from "vitest";
import { lastWord, suggestionsFor } from "./suggestions.ts";

const counts = {
  total: 700,
  from: "2026-11-01T00:00:00.000Z",
  direction: [{ value: "out", n: 600 }],
  status: [
    { value: "read", n: 500 },
    { value: "failed", n: 23 },
    { value: "cancelled", n: 5 },
  ],
  type: [{ value: "image", n: 300 }],
  purpose: [{ value: "content", n: 400 }],
  code: [
    { value: "131026", n: 20, title: "Not on WhatsApp" },
    { value: "131049", n: 3, title: "Held back by Meta" },
  ],
};
const titles = new Map(counts.code.map(({ value, title }) => [value, title]));
const said = (typed: string, tokens: { key: "status"; value: string }[] = []) =>
  suggestionsFor(typed, { counts, titles, tokens }).map(({ key, value }) => `${key}:${value}`);

it("suggests by names, by codes and by what codes mean, the most frequent first", () => {
  expect(said("fai")).toEqual(["status:failed"]);
  expect(said("hello 1310")).toEqual(["code:131026", "code:131049"]);
  expect(said("meta")).toEqual(["code:131049"]);
  // As people read it: the state is cancelled, the word is Not sent.
  expect(said("not")).toEqual(["code:131026", "status:cancelled"]);
});

it("goes on within a condition, and never offers what is there", () => {
  expect(said("status:")).toEqual(["status:read", "status:failed", "status:cancelled"]);
  expect(said("status:read,fa")).toEqual(["status:failed"]);
  expect(said("fai", [{ key: "status", value: "failed" }])).toEqual([]);
  expect([said(""), said("f"), said("rao ")]).toEqual([[], [], []]);
  expect(lastWord("one two")).toBe("two");
});
