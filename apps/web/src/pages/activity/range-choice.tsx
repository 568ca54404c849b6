import { useClock } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import { OpensMenu } from "../../components/opener.tsx";
import type { Clock } from "../../format.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { presets, rangeName, startOfDay } from "./range.ts";

const spans = [
  { name: "Any time", of: () => ({ from: undefined, to: undefined }) },
  { name: "Today", of: (clock: Clock) => ({ from: iso(startOfDay(clock, Date.now())), to: undefined }) },
  { name: "Yesterday", of: yesterday },
  ...presets.map(({ name, from }) => ({ name: `Last ${name}`, of: () => ({ from, to: undefined }) })),
];

/** Which span of time; days begin where they begin for the business. */
export function RangeChoice() {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const name = rangeName({ from, to }, clock);
  return (
    <OpensMenu
      label={`Time, in ${clock.zone}`}
      trigger={(press) => (
        <Button {...press}>
          <span className="sr-only">Time: </span>
          {name}
        </Button>
      )}
      sections={[
        {
          kind: "one",
          name: `Times in ${clock.zone}`,
          entries: spans,
          chosen: name,
          choose: (chosen) => {
            const span = spans.find((one) => one.name === chosen);
            if (span) change(span.of(clock));
          },
        },
      ]}
    />
  );
}

const iso = (at: number) => new Date(at).toISOString();

/** It may have had 23 or 25 hours: its beginning is found, not counted. */
function yesterday(clock: Clock) {
  const today = startOfDay(clock, Date.now());
  return { from: iso(startOfDay(clock, today - 1)), to: iso(today) };
}
