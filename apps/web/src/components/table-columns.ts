import type { ReactNode } from "react";

export interface ColumnName {
  id: string;
  /** Its head; for readers alone where the cell is a glyph. */
  name: string;
  /** Cannot be hidden. */
  isAlways?: boolean;
  /** Not shown until somebody wants it. */
  isExtra?: boolean;
}

export interface TableColumn<Row> extends ColumnName {
  cell: (row: Row) => ReactNode;
  /** In the head, in place of the name. */
  head?: ReactNode;
  /** A track of CSS. */
  width: string;
  /** Digits under digits. */
  isNumber?: boolean;
  isHeadless?: boolean;
  /** Its place where a row has two lines; without one it goes first. */
  narrow?: "glyph" | "name" | "time" | "reason" | "kind";
  /** The server reads them in this order, or the rows can be put into it. */
  sort?: "ascending" | "descending" | "can";
}

export interface Sorting {
  by: string;
  isDown: boolean;
  change: (by: string) => void;
}

export interface ColumnChoice {
  order: readonly string[];
  hidden: readonly string[];
}

const keyFor = (table: string) => `unlatch.columns.${table}`;

/** What somebody chose for a table, in this browser; names that it no longer knows are dropped. Null: nothing. */
export function readChoice(table: string, columns: readonly ColumnName[]): ColumnChoice | null {
  const usual = usualChoice(columns);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyFor(table)) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { order, hidden } = kept as { order?: unknown; hidden?: unknown };
    const known = new Set(usual.order);
    const names = (some: unknown) =>
      Array.isArray(some)
        ? some.filter((one): one is string => typeof one === "string" && known.has(one))
        : [];
    const chosen = [...new Set(names(order))];
    const fixed = new Set(columns.filter(({ isAlways }) => isAlways).map(({ id }) => id));
    return {
      order: [...chosen, ...usual.order.filter((id) => !chosen.includes(id))],
      hidden: names(hidden).filter((id) => !fixed.has(id)),
    };
  } catch {
    return null;
  }
}

export function keepChoice(table: string, choice: ColumnChoice | null): void {
  try {
    if (choice) localStorage.setItem(keyFor(table), JSON.stringify(choice));
    else localStorage.removeItem(keyFor(table));
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

export const usualChoice = (columns: readonly ColumnName[]): ColumnChoice => ({
  order: columns.map(({ id }) => id),
  hidden: columns.filter(({ isExtra }) => isExtra).map(({ id }) => id),
});

/** One place up or down; what stands first stays there. */
export function moved(order: readonly string[], id: string, by: 1 | -1): readonly string[] {
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 1 || to < 1 || to >= order.length) return order;
  const next = order.filter((one) => one !== id);
  next.splice(to, 0, id);
  return next;
}
