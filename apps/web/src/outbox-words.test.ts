import type { OutgoingShape } from "@unlatch/api";
import { expect, it } from "vitest";
import { endOf, secondsLeft, waitsAs } from "./outbox-words.ts";

const at = Date.parse("2026-11-26T05:00:00Z");
const outgoing: OutgoingShape = {
  id: "1",
  deed: "announce",
  state: "waiting",
  leavesAt: "2026-11-26T05:00:07Z",
  name: null,
  people: 118,
  done: 0,
  refusal: null,
  askedAt: "2026-11-26T04:59:57Z",
  endedAt: null,
};

it("counts from the server's moment, and never below nothing", () => {
  expect([at, at + 6_900, at + 90_000].map((now) => secondsLeft(outgoing, now))).toEqual([7, 1, 0]);
  expect(secondsLeft({ ...outgoing, state: "leaving" }, at)).toBe(0);
});

it("says what waits, and what became of it", () => {
  expect(waitsAs(outgoing)).toBe("Sending to 118 advisors");
  expect(waitsAs({ ...outgoing, deed: "again", name: "Asha Rao" })).toBe("Sending once more to Asha Rao");
  expect(endOf({ ...outgoing, state: "left", done: 117 })).toEqual({
    text: "Announced to 117 advisors",
    shape: "ok",
  });
  expect(endOf({ ...outgoing, state: "undone" }).text).toBe("Taken back: Sending to 118 advisors");
  expect(endOf({ ...outgoing, state: "refused", refusal: "This pack is rejected." })).toEqual({
    text: "Not sent: This pack is rejected.",
    shape: "failed",
  });
});
