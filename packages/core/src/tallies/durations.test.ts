import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentileOfSteps, stepOf } from "./durations.ts";

/** The smallest value that at least this share of the cases do not exceed: nothing but sorting. */
function exact(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function stepsOf(values: readonly number[]): Map<number, number> {
  const steps = new Map<number, number>();
  for (const value of values) steps.set(stepOf(value), (steps.get(stepOf(value)) ?? 0) + 1);
  return steps;
}

/** A number from 0 to 1 of a known sequence. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Times as they are: most near each other, a few ten times as long. */
function times(next: () => number, count: number, spread: number): number[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: count }, () => Math.exp(7 + spread * normal()));
}

describe("steps of durations", () => {
  it("tell median and 95th percentile of 2,000 times and more to within 2 %", () => {
    const errors: number[] = [];
    for (let seed = 1; seed <= 60; seed++) {
      const values = times(chance(seed * 7_919), 2_000 + seed * 300, 0.2 + seed / 60);
      for (const share of [0.5, 0.95]) {
        const told = percentileOfSteps(stepsOf(values), share) ?? Number.NaN;
        errors.push(Math.abs(told / exact(values, share) - 1));
      }
    }
    expect(exact(errors, 0.5)).toBeLessThan(0.006);
    expect(exact(errors, 0.95)).toBeLessThan(0.02);
  });

  it("never leave the step that the case lies in", () => {
    const some = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(some, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const told = percentileOfSteps(stepsOf(values), share) ?? Number.NaN;
        const wanted = exact(values, share);
        const step = stepOf(wanted);
        const [least, most] = step < 0 ? [0, 1] : [2 ** (step / 4), 2 ** ((step + 1) / 4)];
        expect(told).toBeGreaterThanOrEqual(least * 0.999_999);
        expect(told).toBeLessThanOrEqual(most * 1.000_001);
      }),
    );
  });

  it("are none without a case, and nothing is shorter than none", () => {
    expect(percentileOfSteps(new Map(), 0.95)).toBeNull();
    expect(percentileOfSteps(new Map([[3, 0]]), 0.95)).toBeNull();
    expect([stepOf(-5), stepOf(0), stepOf(1), stepOf(2)]).toEqual([-1, -1, 0, 4]);
  });

  it("of twice the width are seen to be too coarse (the control)", () => {
    const coarse = (duration: number) => Math.floor(stepOf(duration) / 8) * 8;
    const values = times(chance(1), 20_000, 1);
    const steps = new Map<number, number>();
    for (const value of values) steps.set(coarse(value), (steps.get(coarse(value)) ?? 0) + 1);
    const told = percentileOfSteps(steps, 0.95) ?? 0;
    expect(Math.abs(told / exact(values, 0.95) - 1)).toBeGreaterThan(0.05);
  });
});
