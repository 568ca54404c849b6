import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { instanceGone, newInstance } from "./instance.ts";

test("who holds a lease is gone when its process is, even if its number was given again", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  expect(instanceGone(newInstance())).toBe(false);
  expect(instanceGone(`${hostname()}:${process.ppid}:abcd`)).toBe(false);
  expect(instanceGone(`${hostname()}:${pid}:abcd`)).toBe(true);
  expect(instanceGone(`${hostname()}:${process.pid}:abcd`)).toBe(true);
});

test("of another machine's process nothing is known", () => {
  expect(instanceGone("elsewhere:1:abcd")).toBe(false);
  expect(instanceGone("")).toBe(false);
});
