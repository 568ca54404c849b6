import { describe, expect, test } from "vitest";
import { isStorageTrouble, StorageTrouble } from "./trouble.ts";

const withCode = (code: string) => Object.assign(new Error("It failed."), { code });

describe("trouble of the store itself", () => {
  test.each([
    ["a full disk", withCode("SQLITE_FULL")],
    ["a damaged file", withCode("SQLITE_CORRUPT_VTAB")],
    ["a file that is none", withCode("SQLITE_NOTADB")],
    ["a refused connection", withCode("ECONNREFUSED")],
    ["a server that is being stopped", withCode("57P01")],
    ["a connection that broke off, which has no code", new Error("Connection terminated unexpectedly")],
    ["a connection that never came about", new Error("timeout exceeded when trying to connect")],
    [
      "any of them inside another error",
      new Error("Failed query", { cause: withCode("SQLITE_IOERR_WRITE") }),
    ],
    ["our own word for it", new StorageTrouble("The file is gone.")],
  ])("is %s", (_, error) => {
    expect(isStorageTrouble(error)).toBe(true);
  });

  test.each([
    ["a row that exists already", withCode("SQLITE_CONSTRAINT_UNIQUE")],
    ["a value that does not fit", withCode("22P02")],
    ["a mistake of ours", new TypeError("x is not a function")],
    ["no error at all", "SQLITE_FULL"],
  ])("is not %s", (_, error) => {
    expect(isStorageTrouble(error)).toBe(false);
  });
});
