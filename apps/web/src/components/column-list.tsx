import { type DragEvent, useState } from "react";
import { chooseDensity, useDensity } from "../density.ts";
import { listWords } from "../words/lists.ts";
import { Button } from "./button.tsx";
import look from "./column-list.module.css";
import { type ColumnChoice, type ColumnName, moved } from "./table-columns.ts";

const words = listWords.columns;

export interface ChoiceProps {
  columns: readonly ColumnName[];
  choice: ColumnChoice;
  /** Null: as it was. */
  choose: (choice: ColumnChoice | null) => void;
}

/** The first is always there and always first; the others move by their grip, or by the arrow keys on it. */
export function ColumnList({ columns, choice, choose }: ChoiceProps) {
  const [said, setSaid] = useState("");
  const [held, setHeld] = useState<string | null>(null);
  const ordered = choice.order.flatMap((id) => columns.find((column) => column.id === id) ?? []);

  const move = (column: ColumnName, by: 1 | -1) => {
    const order = moved(choice.order, column.id, by);
    choose({ ...choice, order });
    setSaid(words.moved(column.name, order.indexOf(column.id) + 1, order.length));
  };
  const toggle = (id: string) => {
    const isHidden = choice.hidden.includes(id);
    const hidden = isHidden ? choice.hidden.filter((one) => one !== id) : [...choice.hidden, id];
    choose({ ...choice, hidden });
  };
  const dragOver = (event: DragEvent, over: ColumnName) => {
    if (held === null || held === over.id || over.isAlways) return;
    event.preventDefault();
    const by = choice.order.indexOf(over.id) > choice.order.indexOf(held) ? 1 : -1;
    choose({ ...choice, order: moved(choice.order, held, by) });
  };
  return (
    <>
      <ul className={look.list}>
        {ordered.map((column) => (
          <li key={column.id} className={look.line} onDragOver={(event) => dragOver(event, column)}>
            {column.isAlways ? (
              <span className={look.grip} />
            ) : (
              <button
                type="button"
                className={look.grip}
                draggable
                aria-label={words.move(column.name)}
                onDragStart={() => setHeld(column.id)}
                onDragEnd={() => setHeld(null)}
                onKeyDown={(event) => {
                  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
                  event.preventDefault();
                  move(column, event.key === "ArrowUp" ? -1 : 1);
                }}
              >
                <Dots />
              </button>
            )}
            <label className={look.name}>
              <input
                type="checkbox"
                checked={!choice.hidden.includes(column.id)}
                disabled={column.isAlways}
                onChange={() => toggle(column.id)}
              />
              {column.name}
            </label>
            {column.isAlways && <span className={look.always}>{words.always}</span>}
          </li>
        ))}
      </ul>
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
      <Foot onReset={() => choose(null)} />
    </>
  );
}

function Foot({ onReset }: { onReset: () => void }) {
  const density = useDensity();
  return (
    <div className={look.foot}>
      <Button kind="ghost" onClick={onReset}>
        {words.asItWas}
      </Button>
      <fieldset className={look.density}>
        <legend className="sr-only">{words.density}</legend>
        {(["comfortable", "compact"] as const).map((one) => (
          <Button key={one} aria-pressed={density === one} onClick={() => chooseDensity(one)}>
            {one === "compact" ? words.compact : words.roomy}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}

const Dots = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" />
  </svg>
);
