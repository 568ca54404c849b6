import { type KeyboardEvent, useRef } from "react";
import { useClock } from "../../about.ts";
import { rangeWords as words } from "../../words/ranges.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { presets } from "./range.ts";
import look from "./range-panel.module.css";
import { RangePick } from "./range-pick.tsx";

const spans = [{ name: words.anyTime, from: undefined, to: undefined }, ...presets];

/** Spans with a name at the left, the month and both ends at the right. */
export function RangePanel({ close }: { close: () => void }) {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const list = useRef<HTMLUListElement>(null);
  const at = spans.findIndex((one) => one.from === from && one.to === to);
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const stops = [...(list.current?.querySelectorAll("button") ?? [])];
    const now = stops.findIndex((one) => one === document.activeElement);
    stops[(now + by + stops.length) % stops.length]?.focus();
  };
  return (
    <div className={look.panel}>
      <ul
        ref={list}
        className={look.spans}
        data-roving
        aria-label={words.title(clock.zone)}
        onKeyDown={onKey}
      >
        {spans.map((one, index) => (
          <li key={one.name}>
            <button
              type="button"
              className={look.span}
              aria-pressed={index === at}
              tabIndex={index === Math.max(0, at) ? 0 : -1}
              onClick={() => {
                change({ from: one.from, to: one.to });
                close();
              }}
            >
              {one.name}
            </button>
          </li>
        ))}
      </ul>
      {/* Another span is another month, also where it was chosen while this closed. */}
      <RangePick key={`${from} ${to}`} close={close} />
    </div>
  );
}
