import type { Canvas, Colour, Point } from "./canvas.ts";

/** Letters as lines on a grid of 4 by 6; `|` begins a new line. */
const glyphs: Record<string, string> = {
  A: "06 02 20 42 46|04 44",
  B: "00 06 36 45 44 33 03|33 42 41 30 00",
  C: "41 30 10 01 05 16 36 45",
  D: "00 06 26 44 42 20 00",
  E: "40 00 06 46|03 33",
  F: "40 00 06|03 33",
  G: "41 30 10 01 05 16 36 45 43 23",
  H: "00 06|40 46|03 43",
  I: "20 26",
  J: "30 35 26 16 05",
  K: "00 06|40 03 46",
  L: "00 06 46",
  M: "06 00 23 40 46",
  N: "06 00 46 40",
  O: "10 30 41 45 36 16 05 01 10",
  P: "06 00 30 41 42 33 03",
  Q: "10 30 41 45 36 16 05 01 10|24 46",
  R: "06 00 30 41 42 33 03|23 46",
  S: "41 30 10 01 02 13 33 44 45 36 16 05",
  T: "00 40|20 26",
  U: "00 05 16 36 45 40",
  V: "00 26 40",
  W: "00 16 23 36 40",
  X: "00 46|40 06",
  Y: "00 23 40|23 26",
  Z: "00 40 06 46",
  "0": "10 30 41 45 36 16 05 01 10",
  "1": "11 20 26",
  "2": "01 10 30 41 42 06 46",
  "3": "01 10 30 41 42 33 23|33 44 45 36 16 05",
  "4": "36 30 04 44",
  "5": "40 00 03 23 34 45 36 16 05",
  "6": "40 20 02 05 16 36 45 44 33 03",
  "7": "00 40 16",
  "8": "13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33",
  "9": "43 13 02 01 10 30 41 44 26 06",
  ".": "26 26",
  ",": "25 16",
  "-": "13 33",
  "+": "13 33|22 24",
  "%": "40 06|00 10 11 01 00|35 45 46 36 35",
  ":": "22 22|25 25",
  "/": "40 06",
  "?": "01 10 30 41 42 23 24|26 26",
  "'": "20 21",
};

const advance = 5.6;

export const widthOf = (text: string, height: number): number => (text.length * advance - 1.6) * (height / 6);

/** Text in capitals with its upper left corner at `at`. What has no glyph leaves a gap. */
export function write(canvas: Canvas, text: string, at: Point, height: number, colour: Colour): void {
  const unit = height / 6;
  for (const [index, letter] of Array.from(text.toUpperCase()).entries()) {
    for (const stroke of glyphs[letter]?.split("|") ?? []) {
      const points = stroke
        .split(" ")
        .map(
          ([x = "0", y = "0"]): Point => [
            at[0] + (Number(x) + index * advance) * unit,
            at[1] + Number(y) * unit,
          ],
        );
      canvas.path(points, Math.max(2, height / 8), colour);
    }
  }
}
