import { useState } from "react";
import { Chip } from "../../components/chip.tsx";
import { rangeWords as words } from "../../words/ranges.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { presets } from "./range.ts";
import look from "./range-panel.module.css";
import { RangePick } from "./range-pick.tsx";

/** On a phone: the spans as chips, and the month once somebody picks from it. */
export function RangeChips() {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const isPreset = presets.some((one) => one.from === from && one.to === to);
  const isSet = from !== undefined || to !== undefined;
  const [isPicking, setPicking] = useState(isSet && !isPreset);
  return (
    <fieldset className={look.group}>
      <legend className={look.head}>{words.when}</legend>
      <div className={look.chips}>
        <Chip isOn={!isSet} onToggle={() => change({ from: undefined, to: undefined })}>
          {words.anyTime}
        </Chip>
        {presets.map((one) => (
          <Chip
            key={one.name}
            isOn={one.from === from && one.to === to}
            onToggle={() => change({ from: one.from, to: one.to })}
          >
            {one.name}
          </Chip>
        ))}
        <Chip isOn={isPicking} onToggle={() => setPicking(!isPicking)}>
          {words.pick}
        </Chip>
      </div>
      {isPicking && <RangePick key={`${from} ${to}`} />}
    </fieldset>
  );
}
