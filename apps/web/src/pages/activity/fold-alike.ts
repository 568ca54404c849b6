import { feedWords } from "../../words/feed.ts";
import type { ListItem, RowModel } from "./row.tsx";

/** Lines that are alike and fall into the same half minute are one; the halves are the clock's, so that none moves when others come. */
const halfMinuteMs = 30_000;
/** Two are read as fast as a line that says how many. */
const fewest = 3;

/** What a folded line says of those it stands for. */
export type Said = (rows: readonly RowModel[]) => { who: string; said: string };

interface Options {
  items: readonly ListItem[];
  opened: ReadonlySet<string>;
  said: (alike: string) => Said;
}

export function foldAlike({ items, opened, said }: Options): readonly ListItem[] {
  const groups = groupsOf(items);
  return items.flatMap((item): ListItem[] => {
    if (!("row" in item)) return [item];
    const key = keyOf(item.row);
    const group = key === null ? undefined : groups.get(key);
    if (key === null || !group || group.length < fewest) return [item];
    if (group[0] !== item) return [];
    const isOpen = opened.has(key);
    const rows = group.map(({ row }) => row);
    const whole = { key, row: wholeOf(rows, { key, isOpen, said: said(item.row.alike ?? "") }) };
    if (!isOpen) return [whole];
    return [whole, ...group.map((one) => ({ key: `of-${one.key}`, row: { ...one.row, isPart: true } }))];
  });
}

function groupsOf(items: readonly ListItem[]) {
  const groups = new Map<string, { key: string; row: RowModel }[]>();
  for (const item of items) {
    if (!("row" in item)) continue;
    const key = keyOf(item.row);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const keyOf = ({ alike, at, group, isPart }: RowModel) =>
  alike === undefined || group || isPart ? null : `${alike} ${Math.floor(Date.parse(at) / halfMinuteMs)}`;

/** Newest first: it stands where the newest does. */
function wholeOf(
  rows: readonly RowModel[],
  { key, isOpen, said }: { key: string; isOpen: boolean; said: Said },
): RowModel {
  const [newest, oldest] = [rows[0] as RowModel, rows.at(-1) as RowModel];
  const { who, said: sentence } = said(rows);
  return {
    ...newest,
    who,
    sentence,
    advisorId: null,
    kind: feedWords.folded.within(Date.parse(newest.at) - Date.parse(oldest.at)),
    group: { key, isOpen, of: "alike", members: rows },
  };
}

/** Whom they are about: a name as long as it is one. */
export function whomOf(rows: readonly RowModel[]): string {
  const names = new Set(rows.map(({ who }) => who ?? ""));
  const [only = ""] = names;
  return names.size === 1 && only !== "" ? only : feedWords.folded.people(names.size);
}
