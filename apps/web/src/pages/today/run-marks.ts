import { badPercent, dayWords } from "../../format.ts";
import { todayWords } from "../../words/today.ts";
import type { Today } from "./rows-of.ts";

type Run = Today["runs"][number];
export interface RunMark {
  /** Which cell it stands under. */
  index: number;
  text: string;
}

const { mornings: words } = todayWords;

/** What stands under the bar: its ends, then the mornings that went wrong, then where a month begins; none closer. */
export function marksOf(runs: readonly Run[], apart: number): RunMark[] {
  const marks: RunMark[] = [];
  const put = (index: number, text: string) => {
    if (marks.every((one) => Math.abs(one.index - index) >= apart)) marks.push({ index, text });
  };
  const last = runs.length - 1;
  const first = runs[0];
  if (first) marks.push({ index: 0, text: dayWords(first.day) });
  if (last > 0) put(last, words.today);
  for (const wanted of ["missed", "failed", "warning"])
    for (const [index, run] of runs.entries())
      if (run.state === wanted) put(index, `${dayWords(run.day)} ${troubleOf(run)}`);
  for (const [index, { day }] of runs.entries()) if (beginsMonth(day)) put(index, dayWords(day));
  return marks.sort((a, b) => a.index - b.index);
}

export const beginsMonth = (day: string): boolean => day.endsWith("-01");

function troubleOf({ state, lost, planned }: Run): string {
  if (state === "missed" || planned === 0) return words.short.missed;
  return badPercent(lost / planned);
}
