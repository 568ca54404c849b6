import { listWords as words } from "../words/lists.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import look from "./data-table.module.css";
import type { ColumnChoice, Sorting, TableColumn } from "./table-columns.ts";

interface Props<Row> {
  columns: readonly TableColumn<Row>[];
  table: {
    shown: readonly TableColumn<Row>[];
    choice: ColumnChoice;
    choose: (choice: ColumnChoice | null) => void;
  };
  sorting: Sorting | undefined;
  all: { isOn: boolean; toggle: () => void; none: () => void } | undefined;
  hasMenu: boolean;
}

/** Stays while the rows go by beneath; where rows have two lines there are no columns to name. */
export function TableHead<Row>({ columns, table, sorting, all, hasMenu }: Props<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as its rows
    <div role="row" aria-rowindex={1} className={look.head} tabIndex={-1}>
      {table.shown.map((column, index) => (
        // biome-ignore lint/a11y/useSemanticElements: as its row
        <div
          key={column.id}
          role="columnheader"
          tabIndex={-1}
          aria-colindex={index + 1}
          aria-sort={sortOf(column, sorting)}
          data-number={column.isNumber ? "" : undefined}
          className={look.cell}
        >
          {index === 0 && all && (
            <input
              type="checkbox"
              className={look.check}
              checked={all.isOn}
              aria-label={words.chooseAll}
              onChange={() => (all.isOn ? all.none() : all.toggle())}
            />
          )}
          <Name column={column} sorting={sorting} />
        </div>
      ))}
      {hasMenu && (
        // biome-ignore lint/a11y/useSemanticElements: as its row
        <div
          role="columnheader"
          tabIndex={-1}
          aria-colindex={table.shown.length + 1}
          className={look.chooser}
        >
          <ColumnChooser columns={columns} choice={table.choice} choose={table.choose} />
        </div>
      )}
    </div>
  );
}

function sortOf<Row>({ id, sort }: TableColumn<Row>, sorting: Sorting | undefined) {
  if (sort === "ascending" || sort === "descending") return sort;
  if (sort !== "can" || !sorting) return undefined;
  if (sorting.by !== id) return "none";
  return sorting.isDown ? "descending" : "ascending";
}

function Name<Row>({ column, sorting }: { column: TableColumn<Row>; sorting: Sorting | undefined }) {
  if (column.isHeadless) return <span className="sr-only">{column.name}</span>;
  if (column.sort !== "can" || !sorting) return column.head ?? column.name;
  return (
    <button type="button" className={look.sort} onClick={() => sorting.change(column.id)}>
      {column.name}
    </button>
  );
}
