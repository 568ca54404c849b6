import type { ReactNode } from "react";
import { chartWords as words } from "../words/charts.ts";
import { Button } from "./button.tsx";
import look from "./chart-frame.module.css";
import { Chip } from "./chip.tsx";
import { saveCsv } from "./save-csv.ts";

export interface LegendEntry {
  name: string;
  /** A token, without the dashes. */
  colour: string;
  mark?: "bar" | "line" | "dashed";
  /** All of it, in words; of what is not known a dash. */
  total?: string;
}

export interface Twin {
  head: readonly string[];
  /** The first cell heads its row; what it is called may be a button. */
  rows: readonly { key: string; name: ReactNode; cells: readonly string[] }[];
  /** The same for programs: ISO times, plain numbers, a dash for nothing known is an empty field. */
  csv: () => readonly (readonly (string | number | null)[])[];
  /** What the file is called, without its ending. */
  file: string;
}

interface Props {
  title: ReactNode;
  /** At the right of the title: unit, zone, what is compared. */
  unit?: ReactNode;
  legend: readonly LegendEntry[];
  twin: Twin;
  height: number;
  /** In place of the chart: nothing is known yet, or why nothing is. */
  instead?: string | null;
  /** What is shown is older than it should be. */
  stale?: string | null;
  selection?: { onClear: () => void } | null;
  children: ReactNode;
}

/** What is drawn, with its name, its sums, and the same as a table and as a file. */
export function ChartFrame({
  title,
  unit,
  legend,
  twin,
  height,
  instead,
  stale,
  selection,
  children,
}: Props) {
  return (
    <div className={look.frame}>
      <div className={look.top}>
        {title}
        <p className={look.legend} aria-hidden="true">
          {legend.map((one) => (
            <span key={one.name} className={look.key}>
              <span
                className={look.mark}
                data-mark={one.mark ?? "bar"}
                style={{ color: `var(--${one.colour})` }}
              />
              {one.name} <span className={look.total}>{one.total}</span>
            </span>
          ))}
        </p>
        {selection && (
          <Chip onRemove={selection.onClear} removeLabel={words.unselect}>
            {words.selected}
          </Chip>
        )}
        {unit && <span className={look.unit}>{unit}</span>}
      </div>
      <div className={look.drawing} data-stale={stale ? "" : undefined} style={{ minHeight: height }}>
        {instead === undefined || instead === null ? children : <p role="status">{instead}</p>}
      </div>
      {stale && (
        <p className={look.stale} role="status">
          {stale}
        </p>
      )}
      <TwinTable twin={twin} />
    </div>
  );
}

function TwinTable({ twin: { head, rows, csv, file } }: { twin: Twin }) {
  return (
    <details className={look.twin}>
      <summary>
        <span className="sr-only">{words.viewAs}</span>
        {words.table}
      </summary>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is what stands under its head
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => saveCsv(file, csv())}>{words.save}</Button>
    </details>
  );
}
