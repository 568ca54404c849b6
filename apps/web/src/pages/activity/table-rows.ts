import type { TableRow } from "../../components/table-cells.tsx";
import type { ListItem, RowModel } from "./row.tsx";

/** A row of a table, with what it is called and where it leads. */
export interface ActivityRow extends TableRow {
  row: RowModel;
}
export type ActivityItem = ActivityRow | { key: string; rule: string };

interface Ways {
  nameOf: (row: RowModel) => string;
  hrefOf: (open: string) => string;
}

export const tableRows = (items: readonly ListItem[], { nameOf, hrefOf }: Ways): ActivityItem[] =>
  items.map((item) => {
    if (!("row" in item)) return item;
    const { key, row } = item;
    return { key, row, name: nameOf(row), href: hrefOf(row.open), isPart: row.isPart ?? false };
  });
