import type { FeedLineShape } from "@unlatch/api";
import { expect, it } from "vitest";
import { clockIn } from "../../format.ts";
import { mostASecond } from "./crowd.ts";
import { liveItems } from "./live-items.ts";

const clock = clockIn("Asia/Kolkata");
const line = (seq: number, at: string): FeedLineShape => ({
  seq,
  at,
  topic: "message.sent",
  ref: null,
  advisorId: null,
  advisorName: null,
  data: null,
});
/** Newest first: one line, a second with 200, one line. */
const busy = [
  line(500, "2026-11-24T00:00:02.000Z"),
  ...Array.from({ length: 200 }, (_, n) =>
    line(400 - n, `2026-11-24T00:00:01.${String(999 - n).padStart(3, "0")}Z`),
  ),
  line(100, "2026-11-24T00:00:00.000Z"),
];
const items = (whole?: ReadonlySet<string>) =>
  liveItems({ lines: busy, words: "", clock, gaps: [], whole }).filter(
    (item) => !item.key.startsWith("day-"),
  );

it("shows so many lines of a second and counts the others, where they would be", () => {
  const shown = items();
  expect(shown).toHaveLength(1 + mostASecond + 1 + 1);
  expect(shown[1 + mostASecond]).toEqual({
    key: "more-201",
    rule: `${200 - mostASecond} more at 05:30:01`,
    hidden: "2026-11-24T00:00:01",
  });
  expect(shown.at(-1)?.key).toBe("100");
});

it("shows every line of a second when asked, and loses none", () => {
  const keys = items(new Set(["2026-11-24T00:00:01"])).map((item) => item.key);
  expect(keys).toEqual(busy.map((one) => String(one.seq)));
});

it("tells of a reconnect even inside such a second", () => {
  const shown = liveItems({ lines: busy, words: "", clock, gaps: [{ from: 300, to: 400, recovered: 100 }] });
  const rules = shown.filter((item) => "rule" in item && !item.key.startsWith("day-"));
  expect(rules.map((item) => ("rule" in item ? item.rule : ""))).toEqual([
    "40 more at 05:30:01",
    "reconnected · 100 events recovered",
    "100 more at 05:30:01",
  ]);
  expect(new Set(shown.map((item) => item.key)).size).toBe(shown.length);
});
