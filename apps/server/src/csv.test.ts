import { describe, expect, it } from "vitest";
import { csvCell, csvRow } from "./csv.ts";

describe("a cell of a CSV file", () => {
  it("never begins like a formula", () => {
    for (const text of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u0000=1"])
      expect(csvCell(text).replace(/^"/, "")[0]).toBe("'");
  });

  it("leaves numbers and harmless text alone", () => {
    expect([csvCell(-12), csvCell("-3.5"), csvCell("a=b"), csvCell("أهلا 👍"), csvCell(null)]).toEqual([
      "-12",
      "-3.5",
      "a=b",
      "أهلا 👍",
      "",
    ]);
  });

  it("is quoted when it holds what ends a cell or a row", () => {
    expect(csvRow(['say "hi"', "a,b", "two\nlines", "plain"])).toBe(
      '"say ""hi""","a,b","two\nlines",plain\r\n',
    );
  });
});
