// Contrast is computed from the style sheet itself: a colour that nobody can read fails here.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const tokens = readFileSync(new URL("../apps/web/src/styles/tokens.css", import.meta.url), "utf8");

const themes = ["light", "dark"] as const;

/** Both colours of a token, as the style sheet says them. */
function pair(name: string): { light: string; dark: string } {
  const [, light, dark] =
    new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens) ?? [];
  if (!light || !dark) throw new Error(`tokens.css has no --${name}`);
  return { light, dark };
}

/** WCAG 2.2: how much light a colour gives back. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const weak = (fronts: string[], grounds: string[], least: number) =>
  themes.flatMap((theme) =>
    fronts.flatMap((front) =>
      grounds.flatMap((ground) => {
        const found = contrast(pair(front)[theme], pair(ground)[theme]);
        return found < least ? [`${theme}: ${front} on ${ground} ${found.toFixed(2)}`] : [];
      }),
    ),
  );

const grounds = ["page", "surface", "raised", "sunken"];

describe("contrast of the tokens, light and dark", () => {
  it("is right for black on white and for grey on white", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 1);
  });

  it("is enough for text, on every ground that text stands on", () => {
    const tints = ["hover", "selected", "warning-tint", "failed-tint", "running-tint"];
    expect(weak(["ink", "ink-soft", "accent"], [...grounds, ...tints], 4.5)).toEqual([]);
    expect(weak(["on-accent"], ["accent"], 4.5)).toEqual([]);
  });

  it("is enough for the words of state, on pages, rows and their own tints", () => {
    const states = ["ok", "running", "warning", "failed", "idle", "fact"];
    expect(weak(states, [...grounds, "hover", "selected"], 4.5)).toEqual([]);
    for (const state of ["warning", "failed", "running"])
      expect(weak([state], [`${state}-tint`], 4.5)).toEqual([]);
  });

  it("is enough for shapes: edges of controls and lines of charts", () => {
    expect(weak(["edge"], grounds, 3)).toEqual([]);
    expect(
      weak(
        [1, 2, 3, 4, 5].map((one) => `series-${one}`),
        ["page", "surface"],
        3,
      ),
    ).toEqual([]);
  });
});
