import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useClock, useInfo } from "../../about.ts";
import { type Answers, client, trpc, wordsOf } from "../../api.ts";
import { Chart } from "../../components/chart.tsx";
import { ChartFrame, type Twin } from "../../components/chart-frame.tsx";
import type { ChartSeries } from "../../components/chart-props.ts";
import { type Clock, count } from "../../format.ts";
import { chartWords } from "../../words/charts.ts";
import type { Today } from "./rows-of.ts";

const words = chartWords.unlocked;
const minuteMs = 60_000;
export const curveHeight = 176;

type Unlocks = Answers["today"]["unlocks"];

/** How many have unlocked since five, beside the usual at the same minute. */
export function UnlockCurve({ today }: { today: Today }) {
  const { tapped } = today.pipeline;
  const { data, error, isError } = useQuery({
    // Another one tapped: it is counted anew. The minutes pass by themselves.
    queryKey: [...trpc.today.unlocks.queryKey(), tapped],
    queryFn: ({ signal }) => client.today.unlocks.query(undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: minuteMs,
  });
  const clock = useClock();
  const now = data?.today.at(-1);
  const usual = data?.usual?.[Math.max(0, data.today.length - 1)];
  return (
    <section aria-label={words.title}>
      <ChartFrame
        title={<h2>{words.title}</h2>}
        legend={[
          {
            name: words.today,
            colour: "series-1",
            mark: "line",
            total: now === undefined ? "–" : count(now),
          },
          {
            name: words.usual,
            colour: "ink-2",
            mark: "dashed",
            total: usual === undefined ? "–" : words.byNow(count(usual)),
          },
        ]}
        height={curveHeight}
        instead={data ? insteadOf(data) : error ? chartWords.notCounted(wordsOf(error)) : ""}
        stale={data && isError ? chartWords.asOf(clock.time(timeOf(data, data.today.length))) : null}
        twin={twinOf(data, clock)}
      >
        {data && <Curve data={data} reached={today.pipeline.reached} />}
      </ChartFrame>
    </section>
  );
}

const insteadOf = ({ today, usual }: Unlocks) =>
  today.length === 0 && usual === null ? words.tooEarly : null;

const timeOf = ({ from }: Unlocks, minutes: number) => Date.parse(from) + minutes * minuteMs;

/** Both lines end together: today's goes on as nothing known. */
const lengthOf = ({ today, usual }: Unlocks) => Math.max(180, usual?.length ?? 0, today.length);

function Curve({ data, reached }: { data: Unlocks; reached: number }) {
  const clock = useClock();
  const { timeZone } = useInfo();
  const { times, values } = useMemo(() => {
    const minutes = Array.from({ length: lengthOf(data) }, (_, minute) => minute);
    return {
      times: minutes.map((minute) => timeOf(data, minute) / 1_000),
      values: [
        minutes.map((minute) => data.usual?.[minute] ?? null),
        minutes.map((minute) => data.today[minute] ?? null),
      ],
    };
  }, [data]);
  const series: ChartSeries[] = [
    { name: words.usual, colour: "ink-2", look: "dashed" },
    { name: words.today, colour: "series-1", look: "area" },
  ];
  const now = data.today.length - 1;
  const says = (minute: number) =>
    [
      clock.short(timeOf(data, minute)),
      ...(data.today[minute] === undefined ? [] : [`${words.today} ${count(data.today[minute])}`]),
      ...(data.usual?.[minute] === undefined ? [] : [`${words.usual} ${count(data.usual[minute])}`]),
    ].join("\n");
  return (
    <Chart
      times={times}
      values={values}
      series={series}
      timeZone={timeZone}
      height={curveHeight}
      target={reached > 0 ? { at: reached, name: words.planned(count(reached)) } : undefined}
      says={says}
      label={words.says(
        count(data.today[now] ?? 0),
        data.usual === null ? null : count(data.usual[Math.max(0, now)] ?? 0),
        clock.short(timeOf(data, now + 1)),
      )}
    />
  );
}

/** A row for each quarter of an hour; the file has every minute. */
function twinOf(data: Unlocks | undefined, clock: Clock): Twin {
  const minutes = data ? Array.from({ length: lengthOf(data) }, (_, minute) => minute) : [];
  const said = (n: number | undefined) => (n === undefined ? "–" : count(n));
  return {
    head: [chartWords.time(clock.zone), words.today, words.usual],
    file: "unlocked",
    rows: minutes
      .filter((minute) => minute % 15 === 14)
      .map((minute) => ({
        key: String(minute),
        name: data ? clock.short(timeOf(data, minute + 1)) : "",
        cells: [said(data?.today[minute]), said(data?.usual?.[minute])],
      })),
    csv: () => [
      ["at", "today", "usual"],
      ...minutes.map((minute) => [
        data ? new Date(timeOf(data, minute + 1)).toISOString() : "",
        data?.today[minute] ?? null,
        data?.usual?.[minute] ?? null,
      ]),
    ],
  };
}
