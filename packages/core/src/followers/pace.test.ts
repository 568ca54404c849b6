import { describe, expect, it } from "vitest";
import { restAfter } from "./pace.ts";

describe("the rest after a portion", () => {
  it("is short where the thread is free, long where others need it, and its own work counts for nothing", () => {
    expect(restAfter(10, { active: 10, idle: 990 })).toBe(50);
    expect(restAfter(10, { active: 990, idle: 10 })).toBe(500);
    expect(restAfter(10, { active: 410, idle: 590 })).toBeLessThan(150);
    expect(restAfter(500, { active: 500, idle: 0 })).toBeLessThanOrEqual(2_000);
  });

  it("grows with what others do, and has bounds", () => {
    const rests = [0, 100, 200, 300, 400, 500, 600, 700, 800, 900].map((active) =>
      restAfter(10, { active, idle: 1_000 - active }),
    );
    expect(rests).toEqual([...rests].sort((a, b) => a - b));
    expect(restAfter(0, { active: 0, idle: 0 })).toBe(5);
    expect(restAfter(1_000, { active: 5_000, idle: 0 })).toBe(2_000);
  });
});
