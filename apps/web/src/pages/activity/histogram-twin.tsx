import { Button } from "../../components/button.tsx";
import type { Twin } from "../../components/chart-frame.tsx";
import { type Clock, count } from "../../format.ts";
import { chartWords as words } from "../../words/charts.ts";
import { type Drawing, wholeOf } from "./bars.ts";

interface Around {
  clock: Clock;
  pick: (index: number) => void;
}

/** What the columns say, as a table whose rows narrow the list, and as a file. */
export function histogramTwin(
  { kind, columns, parts, before, when }: Drawing,
  { clock, pick }: Around,
): Twin {
  const said = (n: number | null | undefined) => (n === null || n === undefined ? "–" : count(n));
  return {
    head: [words.time(clock.zone), ...parts.map(({ name }) => name), ...(before ? [words.before] : [])],
    file: columns[0] ? `${kind}-${clock.dayKey(columns[0].at)}` : kind,
    rows: columns.flatMap((column, index) =>
      wholeOf(column, parts) === 0
        ? []
        : [
            {
              key: column.at,
              name: (
                <Button kind="link" onClick={() => pick(index)}>
                  {when(column.at)}
                </Button>
              ),
              cells: [...parts.map(({ of }) => count(column[of])), ...(before ? [said(before[index])] : [])],
            },
          ],
    ),
    csv: () => [
      ["from", ...parts.map(({ of }) => of), ...(before ? ["before"] : [])],
      ...columns.map((column, index) => [
        column.at,
        ...parts.map(({ of }) => column[of]),
        ...(before ? [before[index] ?? null] : []),
      ]),
    ],
  };
}
