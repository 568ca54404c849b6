import type { FeedLineShape } from "@unlatch/api";
import { expect, it } from "vitest";
import { clockIn } from "../../format.ts";
import { liveItems } from "./live-items.ts";

const clock = clockIn("Asia/Kolkata");
const start = Date.parse("2026-11-24T00:00:00Z");
const line = (seq: number, second: number, more: Partial<FeedLineShape> = {}): FeedLineShape => ({
  seq,
  at: new Date(start + second * 1_000).toISOString(),
  topic: "message.queued",
  ref: String(seq),
  advisorId: `a${seq}`,
  advisorName: `Advisor ${seq}`,
  data: { type: "text", direction: "out" },
  ...more,
});
const shown = (lines: readonly FeedLineShape[], opened?: ReadonlySet<string>) =>
  liveItems({ lines, words: "", clock, gaps: [], opened }).filter(({ key }) => !key.startsWith("day-"));
const said = (lines: readonly FeedLineShape[]) =>
  shown(lines).map((item) =>
    "row" in item
      ? `${item.row.who} ${item.row.sentence} ${item.row.group ? item.row.kind : ""}`.trim()
      : item.rule,
  );

/** Newest first: fourteen are queued within nine seconds, and others are sent in between. */
const busy = Array.from({ length: 14 }, (_, n) => line(100 - n, 9.5 - n * 0.7)).flatMap((queued) => [
  queued,
  line(queued.seq + 1_000, 5, { topic: "message.sent", advisorId: "a", advisorName: "Asha" }),
]);

it("folds what is alike and close together into one row each, wherever others came in between", () => {
  expect(said(busy)).toEqual([
    "14 messages queued for 14 people within 9 s",
    "14 messages sent to Asha within 1 s",
  ]);
});

it("opens to its single lines in their order, and loses none", () => {
  const [whole] = shown(busy);
  const opened = shown(busy, new Set([whole?.key ?? ""]));
  expect(opened).toHaveLength(1 + 14 + 1);
  expect(opened.slice(1, 15).map(({ key }) => key)).toEqual(
    Array.from({ length: 14 }, (_, n) => `of-${100 - n}`),
  );
  expect(new Set(opened.map(({ key }) => key)).size).toBe(opened.length);
});

it("moves no fold when a line comes in on top or an older page below", () => {
  const [, ...rest] = shown(busy);
  const later = shown([line(2_000, 40), ...busy, line(1, -40)]);
  expect(later.slice(2, -1)).toEqual(rest);
  expect(later[1]?.key).toBe(shown(busy)[0]?.key);
});

it("counts people who tap the same, and folds nothing that somebody wrote", () => {
  const tap = (seq: number) =>
    line(seq, seq, {
      topic: "message.received",
      data: { tap: "RETRIEVE_CONTENT", text: "Unlock today's content", direction: "in", type: "button" },
    });
  expect(said([3, 2, 1].map(tap))).toEqual(["3 people tapped “Unlock today's content” within 2 s"]);
  const written = (seq: number) =>
    line(seq, seq, { topic: "message.received", data: { text: "thank you", direction: "in", type: "text" } });
  expect(said([3, 2, 1].map(written))).toHaveLength(3);
});

it("leaves two as they are, and keeps apart what failed for another reason", () => {
  expect(shown([line(2, 2), line(1, 1)])).toHaveLength(2);
  const failed = (seq: number, code: number) =>
    line(seq, seq, { topic: "message.failed", data: { code, title: "Not on WhatsApp", type: "template" } });
  expect(said([6, 5, 4, 3, 2, 1].map((seq) => failed(seq, seq > 3 ? 131026 : 131049)))).toEqual([
    "3 messages failed for 3 people: Not on WhatsApp (131026) within 2 s",
    "3 messages failed for 3 people: Not on WhatsApp (131049) within 2 s",
  ]);
});

it("tells of a reconnect where it was, also when nothing was missed", () => {
  const lines = [line(3, 90), line(2, 40), line(1, 1)];
  const rules = (recovered: number) =>
    liveItems({ lines, words: "", clock, gaps: [{ from: 2, to: 3, recovered }] }).flatMap((item, index) =>
      "row" in item || item.key.startsWith("day-") ? [] : [[index, item.rule]],
    );
  expect(rules(1)).toEqual([[2, "The connection was lost and is back, 1 event recovered"]]);
  expect(rules(0)).toEqual([[2, "The connection was lost and is back, nothing was missed"]]);
});
