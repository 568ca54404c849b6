import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useState } from "react";
import { listWords as words } from "../words/lists.ts";
import { BulkBar } from "./bulk-bar.tsx";
import look from "./data-table.module.css";
import type { MenuSection } from "./floating.ts";
import { RowMenu } from "./row-menu.tsx";
import { TableCells, type TableRow } from "./table-cells.tsx";
import type { Sorting, TableColumn } from "./table-columns.ts";
import { TableHead } from "./table-head.tsx";
import { useChoosing } from "./use-choosing.ts";
import { useTable } from "./use-table.ts";
import { type VirtualItem, VirtualRows } from "./virtual-rows.tsx";

interface Props<Row extends TableRow> {
  /** Its columns are kept under this name. */
  name: string;
  label: string;
  /** Rows, and lines between them. */
  items: readonly (Row | (VirtualItem & { rule: string }))[];
  columns: readonly TableColumn<Row>[];
  scroller: RefObject<HTMLDivElement | null>;
  openKey: string | undefined;
  onOpen: (row: Row) => void;
  /** All there are; null while that is not known. */
  total: number | null;
  sorting?: Sorting;
  /** At most three verbs for what is chosen. */
  bulk?: (chosen: readonly Row[], clear: () => void) => ReactNode;
  /** What can be done with one of them. */
  menu?: (row: Row) => readonly MenuSection[];
  onEnd?: (() => void) | undefined;
  onScrolled?: (isAtTop: boolean) => void;
  onReading?: (isReading: boolean) => void;
  children?: ReactNode;
}

const isRow = <Row extends TableRow>(item: Row | VirtualItem): item is Row => item.rule === undefined;

/** The one table: its columns are one's own, its rows can be chosen, and only those in sight exist. */
export function DataTable<Row extends TableRow>(props: Props<Row>) {
  const { name, items, columns, bulk, menu } = props;
  const rows = useMemo(() => items.filter((item): item is Row => isRow<Row>(item)), [items]);
  const table = useTable({ name, columns, rows });
  const { shown, rowSelection, setRowSelection, chosen } = table;
  const choosing = useChoosing({ rows, isChosen: (key) => rowSelection[key] === true, set: setRowSelection });
  const [menuOf, setMenuOf] = useState<{ row: Row; anchor: HTMLElement } | null>(null);
  const hasMenu = menu !== undefined;
  const openHref = rows.find(({ key }) => key === props.openKey)?.href;

  const openMenu = (row: Row, anchor: HTMLElement) => hasMenu && setMenuOf({ row, anchor });
  const onKey = (event: KeyboardEvent, item: Row | VirtualItem | undefined) => {
    const row = item && isRow<Row>(item) ? item : undefined;
    const isMenuKey = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (isMenuKey && row && hasMenu && event.target instanceof HTMLElement) {
      event.preventDefault();
      openMenu(row, event.target);
      return true;
    }
    return bulk ? choosing.onKey(event, row?.key) : false;
  };
  const act = {
    onOpen: props.onOpen,
    onToggle: bulk ? choosing.toggle : undefined,
    onMenu: hasMenu ? openMenu : undefined,
  };
  return (
    <div className={look.table} data-choosing={chosen.length > 0 || undefined}>
      <VirtualRows
        label={props.label}
        items={items}
        scroller={props.scroller}
        openKey={props.openKey}
        onOpen={(item) => isRow<Row>(item) && props.onOpen(item)}
        isOpened={(item) => openHref !== undefined && isRow<Row>(item) && item.href === openHref}
        onKey={onKey}
        onEnd={props.onEnd}
        {...(props.onScrolled && { onScrolled: props.onScrolled })}
        {...(props.onReading && { onReading: props.onReading })}
        grid={{
          columns: shown.length + (hasMenu ? 1 : 0),
          total: props.total === null ? -1 : props.total + 1,
          style: { "--columns": tracks(shown, hasMenu) },
          head: (
            <TableHead
              columns={columns}
              table={table}
              sorting={props.sorting}
              all={
                bulk && {
                  isOn: chosen.length > 0 && chosen.length === rows.length,
                  toggle: choosing.all,
                  none: choosing.none,
                }
              }
              hasMenu={hasMenu}
            />
          ),
        }}
        lineProps={(item) =>
          isRow<Row>(item)
            ? {
                className: look.row,
                "data-row": "",
                "data-part": item.isPart ? "" : undefined,
                "data-open": item.key === props.openKey ? "" : undefined,
                "aria-selected": bulk ? rowSelection[item.key] === true : undefined,
              }
            : {}
        }
        row={(item, { isActive }) =>
          isRow<Row>(item) && (
            <TableCells
              row={item}
              columns={shown}
              isActive={isActive}
              isOpen={item.key === props.openKey}
              isChosen={rowSelection[item.key] === true}
              isChoosing={chosen.length > 0}
              {...act}
            />
          )
        }
      >
        {props.children}
      </VirtualRows>
      {bulk && chosen.length > 0 && (
        <BulkBar count={chosen.length} onClear={choosing.none}>
          {bulk(chosen, choosing.none)}
        </BulkBar>
      )}
      {menuOf && menu && (
        <RowMenu
          label={words.menuOf(menuOf.row.name)}
          anchor={menuOf.anchor}
          sections={menu(menuOf.row)}
          onClose={() => setMenuOf(null)}
        />
      )}
    </div>
  );
}

const tracks = <Row,>(columns: readonly TableColumn<Row>[], hasMenu: boolean) =>
  [...columns.map(({ width }) => width), ...(hasMenu ? ["1.75rem"] : [])].join(" ");
