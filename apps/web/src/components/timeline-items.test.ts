import { expect, it } from "vitest";
import { folded, type Happened } from "./timeline-items.ts";

const failed = (key: string, more: string): Happened => ({
  key,
  said: "Announcement failed",
  more,
  like: { word: "failed", many: (times) => `${times} announcements failed` },
});

it("makes one of equal neighbours, and of none else", () => {
  const items = [
    { key: "a", said: "Tapped" },
    failed("b", "one"),
    failed("c", "two"),
    { key: "d", said: "Read" },
  ];
  expect(folded(items).map(({ key, said, more }) => [key, said, more])).toEqual([
    ["a", "Tapped", undefined],
    ["b", "2 announcements failed", "two"],
    ["d", "Read", undefined],
  ]);
  const apart = [failed("a", ""), { key: "b", said: "Tapped" }, failed("c", "")];
  expect(folded(apart)).toEqual(apart);
});
