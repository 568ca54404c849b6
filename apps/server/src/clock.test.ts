import type { ClockStep } from "@unlatch/core/clock/follow";
import { describe, expect, test } from "vitest";
import { createClock } from "./clock.ts";

const minute = 60_000;
const start = Date.parse("2026-11-21T00:00:00Z");

/** A machine whose clock can be set wrong, and whose time passes when told. */
function machine() {
  const state = { wall: start, steady: 5_000 };
  const said: string[] = [];
  const note = (event: string) => void said.push(event);
  const clock = createClock(
    { info: note, warn: note, error: note },
    { wall: () => state.wall, steady: () => state.steady },
  );
  const steps: ClockStep[] = [];
  const turned: number[] = [];
  let broken = false;
  return {
    clock,
    steps,
    turned,
    said,
    set: (byMs: number) => {
      state.wall += byMs;
    },
    breakStore: (now: boolean) => {
      broken = now;
    },
    async pass(ms: number): Promise<void> {
      for (let passed = 0; passed < ms; passed += 1_000) {
        state.wall += 1_000;
        state.steady += 1_000;
        await clock.look(async (step, turn) => {
          turn();
          turned.push(clock.now());
          if (broken) throw new Error("The disk is full.");
          steps.push(step);
        });
      }
    },
  };
}

describe("the server's clock", () => {
  test("follows the machine's, and small corrections of it at once", async () => {
    const at = machine();
    await at.pass(minute);
    expect(at.clock.now()).toBe(start + minute);
    at.set(-1_000);
    await at.pass(1_000);
    expect(at.clock.now()).toBe(start + minute);
    expect(at.steps).toEqual([]);
  });

  test("turns before the transaction ends, so that whatever is written next is of the new time", async () => {
    const at = machine();
    at.set(-2_880 * minute);
    await at.pass(30_000);
    expect(at.steps).toHaveLength(1);
    expect(at.turned).toEqual(at.steps.map((step) => step.to));
  });

  test.each([5 * minute, -5 * minute, 2_880 * minute, -2_880 * minute])(
    "goes on steadily through a jump of %d ms that is taken back",
    async (by) => {
      const at = machine();
      at.set(by);
      await at.pass(15_000);
      expect(at.clock.now()).toBe(start + 15_000);
      at.set(-by);
      await at.pass(minute);
      expect(at.clock.now()).toBe(start + 15_000 + minute);
      expect(at.steps).toEqual([]);
      expect(at.said).toEqual(["clock.jumped"]);
    },
  );

  test.each([5 * minute, -5 * minute, 2_880 * minute, -2_880 * minute])(
    "believes a jump of %d ms that stays, together with what is stored, and once",
    async (by) => {
      const at = machine();
      at.set(by);
      await at.pass(minute);
      expect(at.clock.now()).toBe(start + by + minute);
      expect(at.steps).toHaveLength(1);
      const [step] = at.steps;
      expect((step?.to ?? 0) - (step?.from ?? 0)).toBe(by);
    },
  );

  test("believes at once that it is put right again", async () => {
    const at = machine();
    at.set(-5 * minute);
    await at.pass(minute);
    at.set(5 * minute);
    await at.pass(1_000);
    expect(at.clock.now()).toBe(start + minute + 1_000);
    expect(at.steps).toHaveLength(2);
  });

  test("does not follow before what is stored could follow", async () => {
    const at = machine();
    at.breakStore(true);
    at.set(-5 * minute);
    await at.pass(minute);
    expect(at.clock.now()).toBe(start + minute);
    at.breakStore(false);
    await at.pass(1_000);
    expect(at.clock.now()).toBe(start + minute + 1_000 - 5 * minute);
    expect(at.steps).toHaveLength(1);
  });
});
