import { type MouseEvent, memo, type ReactNode } from "react";
import { listWords as words } from "../words/lists.ts";
import look from "./data-table.module.css";
import type { TableColumn } from "./table-columns.ts";
import type { VirtualItem } from "./virtual-rows.tsx";

export interface TableRow extends VirtualItem {
  /** For readers: what it is called. */
  name: string;
  /** Where it leads; a link, so that it opens in a tab of its own as well. */
  href: string;
  isPart?: boolean;
}

interface Props<Row extends TableRow> {
  row: Row;
  columns: readonly TableColumn<Row>[];
  isActive: boolean;
  isOpen: boolean;
  isChosen: boolean;
  isChoosing: boolean;
  onOpen: (row: Row) => void;
  onToggle: ((key: string, isSpan: boolean) => void) | undefined;
  onMenu: ((row: Row, anchor: HTMLElement) => void) | undefined;
}

function Cells<Row extends TableRow>(props: Props<Row>) {
  const { row, columns, isActive, isOpen, isChosen, isChoosing, onOpen, onToggle, onMenu } = props;
  const tab = isActive ? 0 : -1;
  const follow = (event: MouseEvent) => {
    if (event.shiftKey && onToggle && isChoosing) {
      event.preventDefault();
      onToggle(row.key, true);
      return;
    }
    // With a key or another button the browser opens a tab of its own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row);
  };
  return columns.map((column, index) => (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as its row, whose link takes the focus
    <div
      key={column.id}
      role="gridcell"
      aria-colindex={index + 1}
      data-narrow={column.narrow}
      data-number={column.isNumber ? "" : undefined}
      className={look.cell}
    >
      {index === 0 && (
        <>
          {onToggle && (
            <input
              type="checkbox"
              className={look.check}
              checked={isChosen}
              tabIndex={tab}
              aria-label={words.choose(row.name)}
              onClick={(event) => onToggle(row.key, event.shiftKey)}
              onChange={() => {}}
            />
          )}
          <a
            className={look.link}
            href={row.href}
            data-stop
            tabIndex={tab}
            aria-current={isOpen || undefined}
            onClick={follow}
          >
            <span className="sr-only">{row.name}</span>
          </a>
        </>
      )}
      {column.cell(row)}
      {index === columns.length - 1 && onMenu && (
        <button
          type="button"
          className={look.more}
          tabIndex={tab}
          aria-haspopup="menu"
          aria-label={words.menuOf(row.name)}
          onClick={(event) => onMenu(row, event.currentTarget)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" />
          </svg>
        </button>
      )}
    </div>
  ));
}

/** A row is drawn again only when something of its own has changed. */
export const TableCells = memo(Cells) as unknown as <Row extends TableRow>(props: Props<Row>) => ReactNode;
