import { expect, it } from "vitest";
import { fieldsOf } from "./field-errors.ts";

/** As the server tells it: the issues of its schema. */
const said = JSON.stringify([
  { code: "too_small", path: ["name"], message: "is empty" },
  { code: "custom", path: ["name"], message: "is no name" },
  { code: "invalid_type", path: ["parts", 0, "body"], message: "is no text" },
]);

it("names the fields as the server's own checks name them, of each the first thing", () => {
  expect(fieldsOf(new Error(said))).toEqual({ name: "is empty", "parts.0.body": "is no text" });
});

it("finds none in words for people, nor in what is no list of issues", () => {
  for (const text of ["This pack is draft.", "[half", "[]", '[{"path":[],"message":"x"},null]'])
    expect(fieldsOf(new Error(text))).toEqual({});
});
