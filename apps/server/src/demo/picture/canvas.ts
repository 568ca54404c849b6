import { encodePng } from "./png.ts";

export type Colour = readonly [number, number, number];
export type Point = readonly [number, number];

/** A small drawing board: rectangles, soft lines, and letters made of lines. */
export interface Canvas {
  readonly size: number;
  rect(x: number, y: number, width: number, height: number, colour: Colour): void;
  /** A line with round ends; its edge is softened over one pixel. */
  line(from: Point, to: Point, width: number, colour: Colour): void;
  path(points: readonly Point[], width: number, colour: Colour): void;
  /** Fills the ground below a path, lighter towards `floor`. */
  shade(points: readonly Point[], floor: number, colour: Colour): void;
  png(): Uint8Array;
}

export function createCanvas(size: number, ground: Colour): Canvas {
  const pixels = new Uint8Array(size * size * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at);

  const blend = (x: number, y: number, colour: Colour, share: number): void => {
    if (share <= 0 || x < 0 || y < 0 || x >= size || y >= size) return;
    const at = (y * size + x) * 3;
    for (let channel = 0; channel < 3; channel++) {
      const old = pixels[at + channel] ?? 0;
      pixels[at + channel] = Math.round(old + ((colour[channel] ?? 0) - old) * Math.min(1, share));
    }
  };

  const line: Canvas["line"] = ([x1, y1], [x2, y2], width, colour) => {
    const reach = width / 2 + 1;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length2 = dx * dx + dy * dy || 1;
    for (let y = Math.floor(Math.min(y1, y2) - reach); y <= Math.max(y1, y2) + reach; y++)
      for (let x = Math.floor(Math.min(x1, x2) - reach); x <= Math.max(x1, x2) + reach; x++) {
        const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length2));
        const away = Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
        blend(x, y, colour, width / 2 + 0.5 - away);
      }
  };

  return {
    size,
    rect(x, y, width, height, colour) {
      for (let row = Math.round(y); row < y + height; row++)
        for (let column = Math.round(x); column < x + width; column++) blend(column, row, colour, 1);
    },
    line,
    path(points, width, colour) {
      for (const [index, point] of points.entries()) {
        const next = points[index + 1];
        if (next) line(point, next, width, colour);
      }
    },
    shade(points, floor, colour) {
      for (const [index, [x1, y1]] of points.entries()) {
        const next = points[index + 1];
        if (!next) continue;
        for (let x = Math.round(x1); x < next[0]; x++) {
          const top = y1 + ((next[1] - y1) * (x - x1)) / (next[0] - x1 || 1);
          for (let y = Math.round(top); y < floor; y++)
            blend(x, y, colour, 0.32 * (1 - (y - top) / (floor - top)));
        }
      }
    },
    png: () => encodePng(size, size, pixels),
  };
}
