import { expect, test } from "vitest";
import { dotsOf } from "./dots.ts";

const nothing = { sentAt: null, deliveredAt: null, readAt: null, tappedAt: null, trouble: null };
const [asked, sent, delivered, tapped] = ["00", "01", "02", "09"].map(
  (s) => `2026-11-27T05:00:${s}.000Z`,
) as [string, string, string, string];
const shapes = (more: object) => dotsOf({ askedAt: asked, ...nothing, ...more }).map(({ shape }) => shape);

test("the first that has not happened is awaited, the later ones are not yet", () => {
  expect(shapes({})).toEqual(["running", "idle", "idle", "idle"]);
  expect(shapes({ sentAt: sent, deliveredAt: delivered })).toEqual(["ok", "ok", "running", "idle"]);
});

test("a tap tells of what nobody told: who hides that they read has read", () => {
  const dots = dotsOf({ askedAt: asked, ...nothing, sentAt: sent, tappedAt: tapped });
  expect(dots.map(({ shape, at }) => [shape, at])).toEqual([
    ["ok", sent],
    ["ok", null],
    ["ok", null],
    ["ok", tapped],
  ]);
  expect(dots[3]?.since).toBe(sent);
});

test("trouble stands where it stopped, and counts from nothing that did not happen", () => {
  expect(shapes({ trouble: {} })).toEqual(["failed", "idle", "idle", "idle"]);
  expect(dotsOf({ askedAt: asked, ...nothing })[0]?.since).toBe(asked);
});
