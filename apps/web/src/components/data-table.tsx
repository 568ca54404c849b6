import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useDensity } from "../density.ts";
import { useIsPhone } from "../media.ts";
import look from "./data-table.module.css";

export interface TableColumn<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** Digits under digits. */
  isNumber?: boolean;
  /** A width of CSS; without one the column takes its share. */
  width?: string;
}

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  keyOf: (row: Row) => string;
  /** All there are, when not all are loaded. */
  total?: number;
  onOpen?: (row: Row) => void;
}

/** Only the rows in sight exist. One stop for the tab key; arrows, Home, End and the page keys go through it. */
export function DataTable<Row>({ label, rows, columns, keyOf, total, onOpen }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const height = useRowHeight();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
  });
  const seen = virtual.getVirtualItems();
  const before = seen[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (seen.at(-1)?.end ?? 0);
  const current = Math.min(active, Math.max(0, rows.length - 1));

  const onKey = (event: KeyboardEvent) => {
    const row = rows[current];
    if (event.key === "Enter" && onOpen && row) return onOpen(row);
    const next = nextRow(event.key, current, rows.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    virtual.scrollToIndex(next);
    // The row may come into being only with the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${next + 2}"]`)?.focus(),
      ),
    );
  };
  return (
    <div ref={scroller} className={look.dataTable}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows take the focus */}
      <table role="grid" aria-label={label} aria-rowcount={(total ?? rows.length) + 1} onKeyDown={onKey}>
        <colgroup>
          {columns.map(({ name, width }) => (
            <col key={name} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" className={isNumber ? look.dataNumber : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Room height={before} columns={columns.length} />
          {seen.map(({ index }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <tr
                  key={keyOf(row)}
                  aria-rowindex={index + 2}
                  tabIndex={index === current ? 0 : -1}
                  className={onOpen && look.dataOpen}
                  style={{ height }}
                  onFocus={() => setActive(index)}
                  onClick={() => onOpen?.(row)}
                >
                  {columns.map(({ name, cell, isNumber }) => (
                    <td key={name} className={isNumber ? look.dataNumber : undefined}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              )
            );
          })}
          <Room height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** What the rows out of sight would fill. */
const Room = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it has no tab index, so nothing in it can be focused
    <tr aria-hidden="true" style={{ height }}>
      <td colSpan={columns} className={look.dataRoom} />
    </tr>
  );

/** The house's own heights, in the letter size that the reader has set. */
function useRowHeight(): number {
  const isPhone = useIsPhone();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const isCompact = useDensity() === "compact";
  return (isPhone ? 3.5 : isCompact ? 2 : 2.5) * rem;
}

function nextRow(key: string, at: number, length: number): number | null {
  const last = length - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "PageDown":
      return Math.min(last, at + 10);
    case "PageUp":
      return Math.max(0, at - 10);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
