import type { Chance } from "../chance.ts";
import { type Canvas, type Colour, createCanvas, type Point } from "./canvas.ts";
import { write } from "./letters.ts";

const size = 720;
const edge = 56;
const ink: Colour = [21, 27, 24];
const soft: Colour = [96, 108, 102];
const paper: Colour = [250, 251, 249];
const up: Colour = [35, 125, 101];
const down: Colour = [156, 26, 59];
const accent: Colour = [45, 67, 171];
const white: Colour = [255, 255, 255];

/** What the invented market did: closing values, oldest first. */
export type Series = readonly number[];

export function inventSeries(chance: Chance, days = 48): Series {
  let value = 22_000 + chance.below(3_000);
  const drift = (chance.next() - 0.42) * 60;
  return Array.from({ length: days }, () => {
    value += drift + (chance.next() - 0.5) * 260;
    return value;
  });
}

export const changeOf = (series: Series): number => {
  const [before = 1, last = 1] = series.slice(-2);
  return ((last - before) / before) * 100;
};

const signed = (percent: number) => `${percent < 0 ? "-" : "+"}${Math.abs(percent).toFixed(2)} %`;

function head(canvas: Canvas, title: string, day: string, colour: Colour): void {
  canvas.rect(0, 0, size, 14, colour);
  write(canvas, title, [edge, 64], 34, colour === accent ? accent : ink);
  write(canvas, day, [edge, 122], 20, soft);
}

/** The market of the day as a line, with its last value. */
export function marketCard(day: string, series: Series): Uint8Array {
  const canvas = createCanvas(size, paper);
  const change = changeOf(series);
  const colour = change < 0 ? down : up;
  head(canvas, "Market update", day, colour);
  write(canvas, Math.round(series.at(-1) ?? 0).toString(), [edge, 190], 64, ink);
  write(canvas, signed(change), [edge + 390, 206], 40, colour);
  const [low, high] = [Math.min(...series), Math.max(...series)];
  const points = series.map(
    (value, index): Point => [
      edge + (index * (size - 2 * edge)) / (series.length - 1),
      620 - ((value - low) / (high - low || 1)) * 290,
    ],
  );
  for (let row = 0; row < 4; row++) canvas.rect(edge, 330 + row * 97, size - 2 * edge, 1, [222, 228, 225]);
  canvas.shade(points, 640, colour);
  canvas.path(points, 5, colour);
  const last = points.at(-1);
  if (last) canvas.line(last, last, 18, colour);
  write(canvas, "Invented numbers, for the demo", [edge, 664], 16, soft);
  return canvas.png();
}

/** A few lines of text on a coloured ground. */
export function textCard(day: string, lines: readonly string[], ground: Colour = accent): Uint8Array {
  const canvas = createCanvas(size, ground);
  write(canvas, day, [edge, 64], 20, [196, 205, 240]);
  for (const [index, text] of lines.entries())
    write(canvas, text, [edge, 170 + index * 92], 44, index === 0 ? white : [214, 221, 246]);
  canvas.rect(edge, 610, 120, 6, white);
  write(canvas, "Acme Wealth", [edge, 640], 22, white);
  return canvas.png();
}

/** Bars that a client can read without an explanation. */
export function clientCard(day: string, shares: readonly { name: string; percent: number }[]): Uint8Array {
  const canvas = createCanvas(size, paper);
  head(canvas, "Where it stands", day, accent);
  for (const [index, { name, percent }] of shares.entries()) {
    const y = 200 + index * 104;
    write(canvas, name, [edge, y], 22, ink);
    write(canvas, `${percent} %`, [size - edge - 110, y], 22, soft);
    canvas.rect(edge, y + 40, size - 2 * edge, 26, [232, 236, 234]);
    canvas.rect(edge, y + 40, ((size - 2 * edge) * percent) / 100, 26, index % 2 === 0 ? accent : up);
  }
  write(canvas, "Invented numbers, for the demo", [edge, 664], 16, soft);
  return canvas.png();
}
