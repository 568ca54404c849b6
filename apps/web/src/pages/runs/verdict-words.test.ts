import { expect, test } from "vitest";
import { clockIn } from "../../format.ts";
import { run } from "./run.fixture.ts";
import type { Run } from "./shapes.ts";
import { tallyOf } from "./tally.ts";
import { verdictOf } from "./verdict-words.ts";

const clock = clockIn("Asia/Kolkata");
const said = (more: Partial<Run> = {}, pace: number | null = null) =>
  verdictOf(run(more), { clock, pace, endAt: pace === null ? null : Date.parse("2026-11-26T23:50:00Z") });

const over = (more: Partial<Run["funnel"]>, now: Run["now"]): Partial<Run> => ({
  funnel: { ...run().funnel, ...more },
  now,
});
const done = over(
  { queued: 120, accepted: 117, sent: 117, delivered: 117, read: 100, tapped: 84, complete: 82, failed: 3 },
  { read: 33, tapped: 2, complete: 82, failed: 3 },
);

test("each state has its sentence, with numbers and the end", () => {
  expect(said({}, 6)).toEqual({
    shape: "running",
    sentence: "75 of 120 have been written to, the rest by 05:20.",
    because:
      "6 a minute. 30 have tapped, 23 of them have the whole pack. 3 are on their way. 2 were not reached.",
  });
  expect(said().sentence).toBe("75 of 120 have been written to.");
  expect(said({ state: "planned", startedAt: null }).sentence).toBe(
    "120 people will be written to at 05:00.",
  );
  expect(said({ state: "paused", reason: "The list is wrong" })).toEqual({
    shape: "warning",
    sentence: "Paused after 75 of 120.",
    because: "The list is wrong. Whoever is not written to by 11:00 gets nothing: 45 now.",
  });
  expect(said({ ...done, state: "complete" })).toMatchObject({
    shape: "ok",
    sentence: "This run worked for 117 of 120.",
  });
});

test("held before anybody was written to is not held after some", () => {
  const none = over(
    { queued: 0, accepted: 0, sent: 0, delivered: 0, tapped: 0, complete: 0, failed: 0 },
    { planned: 120 },
  );
  expect(said({ ...none, state: "held" }).sentence).toBe("Held before anybody was written to.");
  expect(said({ state: "held" }).sentence).toBe("Held after 75 of 120.");
});

test("who was not sent to when the time was over is said, and what it was started in spite of", () => {
  const left = over({ expired: 45 }, { ...run().now, planned: 0, queued: 0, expired: 45 });
  expect(said({ ...left, state: "expired" }).sentence).toBe(
    "It ended at 11:00, with 45 people not written to.",
  );
  expect(said({ state: "cancelled", sentAnyway: ["disk", "clock"] }).because).toContain("disk, clock");
});

test("everybody of the frozen audience is counted in one place", () => {
  const { planned, toCome, notSent, underWay, failed, uncertain, notTapped, unlocking, complete } = tallyOf(
    run(),
  );
  expect(toCome + notSent + underWay + failed + uncertain + notTapped + unlocking + complete).toBe(planned);
});
