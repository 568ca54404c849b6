import { useClock } from "../../about.ts";
import { ChartFrame, type Twin } from "../../components/chart-frame.tsx";
import { Waves } from "../../components/waves.tsx";
import { type Clock, count } from "../../format.ts";
import { useNow } from "../../now.ts";
import { runsWords } from "../../words/runs.ts";
import { type Bar, barsOf } from "./bars.ts";
import type { Run, RunMinute } from "./shapes.ts";
import { isOver, tallyOf } from "./tally.ts";

const { waves: words } = runsWords;

interface Props {
  run: Run;
  minutes: readonly RunMinute[];
  pace: number | null;
}

/** When what left, and what is still to come. */
export function RunWaves({ run, minutes, pace }: Props) {
  const clock = useClock();
  const now = useNow();
  const goesOn = run.state === "running";
  const { toCome } = tallyOf(run);
  const bars = barsOf({
    ...{ minutes, now, toCome, startsAt: Date.parse(run.startedAt ?? run.startsAt) },
    pace: goesOn ? pace : null,
  });
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last || (minutes.length === 0 && isOver(run))) return null;
  const sum = (what: "sent" | "failed") => bars.reduce((all, bar) => all + bar[what], 0);
  const minutesEach = Math.round((first.to - first.from) / 60_000);
  const share = (now - first.from) / (last.to - first.from);
  return (
    <ChartFrame
      title={<h2>{minutesEach === 1 ? words.title : words.each(minutesEach)}</h2>}
      legend={[
        { name: words.sent, colour: "running", total: count(sum("sent")) },
        ...(sum("failed") > 0 ? [{ name: words.failed, colour: "failed", total: count(sum("failed")) }] : []),
        ...(!isOver(run) && toCome > 0 ? [{ name: words.toCome, colour: "edge", total: count(toCome) }] : []),
      ]}
      height={80}
      instead={minutes.length === 0 ? words.none : null}
      twin={twinOf(bars, clock, run)}
    >
      <Waves
        label={words.says(sum("sent"), clock.short(first.from), clock.short(last.to))}
        waves={bars.map((bar) => ({
          ...bar,
          key: String(bar.from),
          says: words.tip(clock.short(bar.from), bar.sent, bar.failed),
        }))}
        now={goesOn && share > 0 && share < 1 ? { at: share, says: clock.time(now) } : null}
        axis={axisOf(bars, clock)}
      />
    </ChartFrame>
  );
}

/** Where it began, each fourth or so, and where it ends. */
function axisOf(bars: readonly Bar[], clock: Clock): { at: number; says: string }[] {
  const last = bars.at(-1);
  if (!last) return [];
  const step = Math.max(1, Math.ceil(bars.length / 4));
  const marks = bars.flatMap(({ from }, index) =>
    index % step === 0 && index <= bars.length - step
      ? [{ at: index / bars.length, says: clock.short(from) }]
      : [],
  );
  return [...marks, { at: 1, says: clock.short(last.to) }];
}

const twinOf = (bars: readonly Bar[], clock: Clock, { day }: Run): Twin => ({
  head: [words.at, words.sent, words.failed, words.toCome],
  rows: bars.map(({ from, sent, failed, toCome }) => ({
    key: String(from),
    name: clock.short(from),
    cells: [count(sent), count(failed), count(toCome)],
  })),
  csv: () => [
    [words.at, words.sent, words.failed, words.toCome],
    ...bars.map(({ from, sent, failed, toCome }) => [new Date(from).toISOString(), sent, failed, toCome]),
  ],
  file: `${words.file}-${day}`,
});
