import {
  columnOrderingFeature,
  columnVisibilityFeature,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable as useTanStackTable,
} from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { type ColumnChoice, keepChoice, readChoice, type TableColumn, usualChoice } from "./table-columns.ts";

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature, rowSelectionFeature });

interface Options<Row extends { key: string }> {
  /** Under this name its columns are kept. */
  name: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
}

/** Which columns, in what order, and which rows are chosen. */
export function useTable<Row extends { key: string }>({ name, columns, rows }: Options<Row>) {
  const [chosenColumns, setChosenColumns] = useState(() => readChoice(name, columns));
  const choice = useMemo(() => chosenColumns ?? usualChoice(columns), [chosenColumns, columns]);
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const table = useTanStackTable({
    features,
    data: rows,
    columns: useMemo(() => columns.map(({ id }) => ({ id })), [columns]),
    getRowId: useCallback((row: Row) => row.key, []),
    state: {
      columnOrder: useMemo(() => [...choice.order], [choice]),
      columnVisibility: useMemo(() => Object.fromEntries(choice.hidden.map((id) => [id, false])), [choice]),
      rowSelection,
    },
    onRowSelectionChange: setRowSelection,
  });
  const visible = table.getVisibleLeafColumns();
  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return visible.flatMap(({ id }) => byId.get(id) ?? []);
  }, [columns, visible]);

  const choose = useCallback(
    (next: ColumnChoice | null) => {
      keepChoice(name, next);
      setChosenColumns(next);
    },
    [name],
  );
  const chosen = useMemo(() => rows.filter(({ key }) => rowSelection[key]), [rows, rowSelection]);
  return { shown, choice, choose, rowSelection, setRowSelection, chosen };
}
