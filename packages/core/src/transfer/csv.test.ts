import { describe, expect, it } from "vitest";
import { csvCell, csvRow } from "./csv.ts";

describe("a cell of a CSV file", () => {
  it.each([
    ...["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "＋1", "－1+1", "＠SUM(A1)", "﹦1"],
    ...[
      "\t=1",
      "\r=1",
      "  =1",
      "\u0000=1",
      "\u200b=1",
      "\u00a0=1",
      "\ufeff=1",
      "\u202e=1",
      '"=1"',
      "\u3000＝1",
    ],
  ])("never begins like a formula: %j", (text) => {
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

  it("is no formula where a list is parted by another sign", () => {
    expect(csvCell("a;=cmd")).toBe(`"a;'=cmd"`);
    expect(csvCell('a; "=cmd')).toBe(`"a; ""'=cmd"`);
    expect(csvCell("a\n=cmd")).toBe(`"a\n'=cmd"`);
    expect(csvCell("a; b")).toBe('"a; b"');
  });
});

/** As spreadsheets read: a quote counts at the beginning of a cell only; what follows its end belongs to it. */
function read(file: string, sign: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  const isEnd = (letter: string | undefined) =>
    letter === undefined || letter === sign || letter === "\r" || letter === "\n";
  while (at < file.length) {
    let cell = "";
    if (file[at] === '"') {
      for (at++; at < file.length; at++) {
        if (file[at] !== '"') cell += file[at];
        else if (file[at + 1] === '"') cell += file[at++];
        else break;
      }
      at++;
    }
    while (!isEnd(file[at])) cell += file[at++];
    rows.at(-1)?.push(cell);
    if (file[at] === sign) at++;
    else {
      if (file[at] === "\r" && file[at + 1] === "\n") at++;
      at++;
      rows.push([]);
    }
  }
  return rows;
}

const formulas = (file: string, sign: string) =>
  read(file, sign)
    .flat()
    .filter((cell) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));

/** The same numbers each time, and others for each seed. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const pieces = [
  ...Array.from("=+-@＝＋－＠;,\t\r\n\"' |a1"),
  "\u200b",
  "\u00a0",
  "\r\n",
  '""',
  "cmd",
  "=HYPERLINK(1)",
  "-5",
];

function hostileRows(seed: number): string[][] {
  const next = chance(seed);
  const text = () => Array.from({ length: next(9) }, () => pieces[next(pieces.length)]).join("");
  return Array.from({ length: 1 + next(4) }, (_, row) => [`2026-11-2${row}`, text(), text(), text()]);
}

it("reads a long run of blanks once", () => {
  expect(csvCell("\t".repeat(2_000_000)).length).toBe(2_000_002);
  expect(csvCell(`a${"; ".repeat(1_000_000)}=1`).endsWith("'=1\"")).toBe(true);
});

describe("a file of hostile cells", () => {
  const signs = [",", ";", "\t", "|"];

  it("holds no formula, whatever sign cuts it, and every letter that was written", () => {
    for (let seed = 1; seed <= 5_000; seed++) {
      const rows = hostileRows(seed);
      const file = rows.map(csvRow).join("");
      for (const sign of signs)
        expect([seed, file, sign, formulas(file, sign)]).toEqual([seed, file, sign, []]);
      const letters = (all: string[][]) => all.map((row) => row.map((cell) => cell.replaceAll("'", "")));
      expect(letters(read(file, ",").slice(0, -1))).toEqual(letters(rows));
    }
  });

  it("the reader finds what a guard at the beginning alone lets through", () => {
    const naive = (cells: string[]) =>
      `${cells.map((cell) => `"${cell.replace(/^(?=[=+\-@])/, "'").replaceAll('"', '""')}"`).join(",")}\r\n`;
    const found = (sign: string) =>
      Array.from({ length: 500 }, (_, seed) => hostileRows(seed).map(naive).join("")).filter(
        (file) => formulas(file, sign).length > 0,
      ).length;
    for (const sign of signs) expect(found(sign)).toBeGreaterThan(10);
  });
});
