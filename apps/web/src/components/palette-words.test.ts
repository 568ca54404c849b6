import { expect, it } from "vitest";
import { fits, messageIn, personIn } from "./palette-words.ts";

it("finds by every word, in any order and case", () => {
  expect(fits("Activity: messages", "mess act")).toBe(true);
  expect(fits("Activity: messages", "mess today")).toBe(false);
  expect(fits("Today", "")).toBe(true);
});

it("knows a message by Meta's id or by ours, and nothing else", () => {
  expect(messageIn(" wamid.HBgLMTIwMjU1NTAxNDM= ")).toBe("wamid.HBgLMTIwMjU1NTAxNDM=");
  expect(messageIn("4412")).toBe("4412");
  for (const other of ["", "rao", "12 34", "wamid.", "<script>", "1e5"]) expect(messageIn(other)).toBe(null);
});

it("hears whom a question is about", () => {
  for (const asked of ["why did Ravi Ghosh get nothing?", "Why Ravi Ghosh", "why has Ravi Ghosh got no pack"])
    expect(personIn(asked)).toEqual({ name: "Ravi Ghosh", isWhy: true });
  expect(personIn("why")).toEqual({ name: "", isWhy: true });
  expect(personIn(" Whyte ")).toEqual({ name: "Whyte", isWhy: false });
});
