import { expect, it } from "vitest";
import type { ListItem, RowModel } from "./row.tsx";
import { tapsTogether } from "./taps-together.ts";

const minute = 60_000;
const start = Date.parse("2026-11-26T00:00:00Z");

const part = (who: string, n: number, more: Partial<RowModel> = {}): ListItem => ({
  key: `${who}-${n}`,
  row: {
    open: `message-${who}${n}`,
    at: new Date(start + n).toISOString(),
    shape: n === 1 ? "failed" : "idle",
    word: n === 1 ? "Failed" : "Not sent",
    direction: "out",
    kind: `image ${n}`,
    who,
    advisorId: who,
    sentence: n === 1 ? "File not accepted (131053)" : "Not sent",
    tap: `pack ${who}`,
    ...more,
  },
});
const rowsOf = (items: readonly ListItem[]) => items.flatMap((item) => ("row" in item ? [item.row] : []));

it("makes 48 lines of eight people eight rows, each with what became of the parts", () => {
  const people = ["a", "b", "c", "d", "e", "f", "g", "h"];
  // As they come: the parts of all people among each other, newest first.
  const lines = [6, 5, 4, 3, 2, 1].flatMap((n) => people.map((who) => part(who, n)));
  expect(lines).toHaveLength(48);
  const rows = rowsOf(tapsTogether(lines, new Set()));
  expect(rows.map((row) => row.who)).toEqual(people);
  for (const row of rows)
    expect(row).toMatchObject({
      shape: "failed",
      word: "Failed",
      kind: "6 parts",
      sentence: "1 failed, 5 not sent · File not accepted (131053)",
      open: `message-${row.who}1`,
    });
});

it("opens to its parts in their order, and leaves the others closed", () => {
  const lines = [part("a", 2), part("b", 2), part("a", 1), part("b", 1)];
  const rows = rowsOf(tapsTogether(lines, new Set(["pack a"])));
  expect(rows.map((row) => row.kind)).toEqual(["2 parts", "image 2", "image 1", "2 parts"]);
  expect(rows.map((row) => row.isPart ?? false)).toEqual([false, true, true, false]);
});

it("keeps apart what another tap asked for, what is alone, and what belongs to no tap", () => {
  const later = part("a", 1, { at: new Date(start + 11 * minute).toISOString() });
  const other: ListItem = { key: "x", row: { ...rowsOf([part("a", 9)])[0], tap: undefined } as RowModel };
  const rule: ListItem = { key: "day", rule: "Thu, 26 Nov" };
  const items = [later, rule, other, part("a", 2), part("a", 1)];
  const together = tapsTogether(items, new Set());
  expect(together).toHaveLength(4);
  expect(together.slice(0, 3)).toEqual([later, rule, other]);
  expect(rowsOf(together).at(-1)?.kind).toBe("2 parts");
  expect(tapsTogether([later, rule], new Set())).toEqual([later, rule]);
});

it("counts a part once, by what was said of it last", () => {
  const again = part("a", 1, { word: "Not sent", shape: "idle", at: new Date(start + 5).toISOString() });
  const [row] = rowsOf(tapsTogether([again, part("a", 2), part("a", 1)], new Set()));
  expect(row?.kind).toBe("2 parts");
  expect(row?.sentence).toContain("2 not sent");
});
