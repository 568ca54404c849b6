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

/** What stands between two colours: `share` of the first, the rest of the second, as color-mix in srgb does it. */
function mixed(front: string, ground: string, share: number): string {
  const part = (at: number) => {
    const [one = 0, other = 0] = [front, ground].map((colour) =>
      Number.parseInt(colour.slice(at, at + 2), 16),
    );
    return Math.round(one * share + other * (1 - share))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

const grounds = ["page", "surface", "raised", "sunken"];
const fills = ["fill", "selected"];
const tints = ["warning-tint", "failed-tint", "running-tint", "ok-tint"];
const series = [1, 2, 3, 4, 5].map((one) => `series-${one}`);

describe("contrast of the tokens, light and dark", () => {
  it("is right for black on white and for grey on white", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 1);
    expect(mixed("#000000", "#ffffff", 0.25)).toBe("#bfbfbf");
  });

  it("finds what is too weak, and names it with its theme", () => {
    expect(weak(["line"], ["page"], 3)).toHaveLength(2);
    expect(weak(["ink-3"], ["fill-strong"], 4.5)).not.toEqual([]);
  });

  it("is enough for text, on every ground that text stands on", () => {
    expect(weak(["ink", "ink-2", "accent"], [...grounds, ...fills, ...tints, "fill-strong"], 4.5)).toEqual(
      [],
    );
    expect(weak(["ink"], ["thumb"], 4.5)).toEqual([]);
    // Stronger greys and tints take --ink-2.
    expect(weak(["ink-3"], [...grounds, ...fills], 4.5)).toEqual([]);
    expect(weak(["on-accent"], ["accent", "accent-hover"], 4.5)).toEqual([]);
  });

  it("is enough for the words of state, on pages, rows and their own tints", () => {
    expect(weak(["ok", "running", "warning", "failed", "idle"], [...grounds, ...fills], 4.5)).toEqual([]);
    for (const state of ["ok", "warning", "failed", "running"])
      expect(weak([state], [`${state}-tint`], 4.5)).toEqual([]);
  });

  it("is enough for shapes: edges of controls, lines of charts and of the run", () => {
    expect(weak(["edge"], [...grounds, "fill"], 3)).toEqual([]);
    expect(weak([...series, "ok-bar"], ["page", "surface"], 3)).toEqual([]);
  });

  it("stays enough where a bar of the past is mixed with what is behind it", () => {
    const bars = [
      ["running", 0.65],
      ["failed", 0.75],
      ["warning", 0.75],
      ["ok", 0.75],
    ] as const;
    const thin = themes.flatMap((theme) =>
      bars.flatMap(([state, share]) => {
        const ground = pair("surface")[theme];
        const found = contrast(mixed(pair(state)[theme], ground, share), ground);
        return found < 3 ? [`${theme}: ${share} of ${state} ${found.toFixed(2)}`] : [];
      }),
    );
    expect(thin).toEqual([]);
  });
});
