import { expect, it } from "vitest";
import { beginsFolded, jsonLines, mostLines } from "./json-lines.ts";
import { maskNumbers } from "./mask-json.ts";

const plain = { show: (json: string) => json, isFolded: () => false, sought: "" };
const drawn = (value: unknown, ways = plain) =>
  jsonLines(value, ways)
    .map(({ depth, name, text }) => `${"  ".repeat(depth)}${name}${text}`)
    .join("\n");

it("draws what JSON.stringify writes, whatever it is", () => {
  for (const value of [
    { object: "account", entry: [{ id: "1", changes: [] }, 2, null], empty: {}, no: false },
    [],
    "text",
    null,
    [[1, [2]], { "a b": "\n" }],
  ])
    expect(drawn(value)).toBe(JSON.stringify(value, null, 2));
});

it("folds all but the first of many, and unfolds what is sought in them", () => {
  const value = { statuses: [{ id: "a" }, { id: "b" }, { id: "c" }] };
  const folded = jsonLines(value, { ...plain, isFolded: beginsFolded });
  expect(folded.filter(({ fold }) => fold?.isFolded).map(({ path }) => path)).toEqual([
    "/statuses/1",
    "/statuses/2",
  ]);
  const sought = jsonLines(value, { ...plain, isFolded: beginsFolded, sought: '"B"' });
  expect(sought.filter(({ isFound }) => isFound).map(({ name, text }) => name + text)).toEqual(['"id": "b"']);
  expect(sought.find(({ path }) => path === "/statuses/1")?.fold?.isFolded).toBe(false);
  expect(sought.find(({ path }) => path === "/statuses/2")?.fold?.isFolded).toBe(true);
});

it("masks values and names, and does not find what is masked", () => {
  const ways = { ...plain, show: maskNumbers, sought: "9876500805" };
  const lines = jsonLines({ "919876500805": { to: "+919876500805" } }, ways);
  expect(lines.map(({ name, text }) => name + text).join()).not.toContain("9876500805");
  expect(lines.some(({ isFound }) => isFound)).toBe(false);
});

it("ends before it holds up the page", () => {
  expect(
    jsonLines(
      Array.from({ length: 9_000 }, (_, n) => n),
      plain,
    ).length,
  ).toBeLessThanOrEqual(mostLines + 1);
});
