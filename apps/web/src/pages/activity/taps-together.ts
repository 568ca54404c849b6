import type { Shape } from "../../components/glyph.tsx";
import type { ListItem, RowModel } from "./row.tsx";

/** What follows later than this on the part before it was asked for by another tap. */
const apartMs = 600_000;
/** Which part stands for its group: what somebody has to look at first. */
const worst: readonly Shape[] = ["failed", "warning", "idle", "running", "ok", "fact"];

/** The parts of one pack for one person are one row; one that is opened stands above its parts. */
export function tapsTogether(items: readonly ListItem[], opened: ReadonlySet<string>): readonly ListItem[] {
  const groups = groupsOf(items);
  if (groups.size === 0) return items;
  return items.flatMap((item): ListItem[] => {
    const group = "row" in item ? groups.get(item.row) : undefined;
    if (!group || !("row" in item)) return [item];
    if (group[0] !== item.row) return [];
    const isOpen = opened.has(keyOf(group));
    const parts = isOpen
      ? group.map((row) => ({ key: `part-${keyIn(row)}`, row: { ...row, isPart: true } }))
      : [];
    return [{ key: `tap-${keyIn(item.row)}`, row: whole(group, isOpen) }, ...parts];
  });
}

/** By each of their rows, newest first; a part that is alone is no group. */
function groupsOf(items: readonly ListItem[]): Map<RowModel, RowModel[]> {
  const latest = new Map<string, RowModel[]>();
  const groups = new Map<RowModel, RowModel[]>();
  for (const item of items) {
    if (!("row" in item) || item.row.tap === undefined) continue;
    const { row } = item;
    const known = latest.get(item.row.tap);
    const last = known?.at(-1);
    if (known && last && Date.parse(last.at) - Date.parse(row.at) <= apartMs) {
      known.push(row);
      for (const one of known) groups.set(one, known);
    } else latest.set(item.row.tap, [row]);
  }
  return groups;
}

const keyOf = (group: readonly RowModel[]) => group[0]?.tap ?? "";
const keyIn = (row: RowModel) => `${row.tap} ${row.open} ${row.at} ${row.word}`;

function whole(group: readonly RowModel[], isOpen: boolean): RowModel {
  // Of equals the first to leave: the others wait behind it.
  const lead = group
    .toReversed()
    .sort((a, b) => worst.indexOf(a.shape) - worst.indexOf(b.shape))[0] as RowModel;
  // A part that was told of twice is one part; what was said last of it counts.
  const words = new Map<string, string>();
  for (const row of group) if (!words.has(row.open)) words.set(row.open, row.word);
  const counts = new Map<string, number>([[lead.word, 0]]);
  for (const word of words.values()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const said = [...counts].filter(([, n]) => n > 0).map(([word, n]) => `${n} ${word.toLowerCase()}`);
  return {
    ...lead,
    at: group[0]?.at ?? lead.at,
    // All of them go out, and the column has room for one of the two.
    direction: null,
    kind: `${words.size} parts`,
    sentence: `${said.join(", ")} · ${lead.sentence}`,
    group: { key: keyOf(group), isOpen, of: "tap", members: group },
  };
}
