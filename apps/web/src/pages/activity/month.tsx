import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClock } from "../../about.ts";
import { IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { dayNames, monthName } from "../../words/days.ts";
import { rangeWords as words } from "../../words/ranges.ts";
import { dayLater, monthLater, weeksOf } from "./local-time.ts";
import look from "./month.module.css";

interface Props {
  /** The chosen days, as 2026-11-27; both belong to the span. */
  from: string;
  to: string;
  onPick: (day: string) => void;
}

const moves: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => dayLater(day, -1),
  ArrowRight: (day) => dayLater(day, 1),
  ArrowUp: (day) => dayLater(day, -7),
  ArrowDown: (day) => dayLater(day, 7),
  PageUp: (day) => monthLater(day, -1),
  PageDown: (day) => monthLater(day, 1),
};

/** A month to choose days from: one stop for the tab key, arrows go from day to day, pages from month to month. */
export function Month({ from, to, onPick }: Props) {
  const today = useClock().dayKey(Date.now());
  const [active, setActive] = useState(to > today ? today : to);
  const grid = useRef<HTMLTableElement>(null);
  const isMoving = useRef(false);
  const month = active.slice(0, 7);
  // Of another month the day is there only now.
  useEffect(() => {
    if (isMoving.current) grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus();
    isMoving.current = false;
  }, [active]);
  const go = (day: string) => setActive(day > today ? today : day);
  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    isMoving.current = true;
    go(move(active));
  };
  return (
    <div>
      <div className={look.top}>
        <h3 aria-live="polite">{monthName(month)}</h3>
        <IconButton
          label={words.month.before}
          icon={<Icon name="forward" />}
          className={look.before}
          onClick={() => go(monthLater(active, -1))}
        />
        <IconButton
          label={words.month.after}
          icon={<Icon name="forward" />}
          disabled={month >= today.slice(0, 7)}
          onClick={() => go(monthLater(active, 1))}
        />
      </div>
      <table ref={grid} data-roving className={look.month} aria-label={monthName(month)} onKeyDown={onKey}>
        <thead>
          <tr>
            {dayNames.map(({ short, long }) => (
              <th key={long} scope="col">
                <abbr title={long}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  data-in={day >= from && day <= to ? "" : undefined}
                  data-end={endOf(day, { from, to })}
                >
                  <button
                    type="button"
                    data-day={day}
                    data-off={day.startsWith(month) ? undefined : ""}
                    aria-pressed={day >= from && day <= to}
                    aria-current={day === today ? "date" : undefined}
                    disabled={day > today}
                    tabIndex={day === active ? 0 : -1}
                    onClick={() => {
                      setActive(day);
                      onPick(day);
                    }}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function endOf(day: string, { from, to }: { from: string; to: string }): string | undefined {
  if (day === from) return day === to ? "both" : "first";
  return day === to ? "last" : undefined;
}
