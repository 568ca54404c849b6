import { Suspense } from "react";
import { ChartFrame, type LegendEntry } from "../../components/chart-frame.tsx";
import type { ChartSeries } from "../../components/chart-props.ts";
import { Check } from "../../components/check.tsx";
import { Chip } from "../../components/chip.tsx";
import { Tip } from "../../components/tip.tsx";
import { part } from "../../parts.tsx";
import { chartWords } from "../../words/charts.ts";
import look from "./design.module.css";
import { sampleAt } from "./samples.ts";

const Chart = part(
  () => import("../../components/chart.tsx"),
  (of) => of.Chart,
);

const begin = Date.parse(sampleAt) / 1_000 - 7;
const times = Array.from({ length: 24 }, (_, hour) => begin + hour * 900);
const wave = (most: number) =>
  times.map((_, at) => (at > 9 && at < 14 ? null : Math.round(most * Math.abs(Math.sin(at / 3)))));
const nothing = () => {};

interface SampleProps {
  title: string;
  series: ChartSeries[];
  values: (number | null)[][];
  target?: { at: number; name: string };
  stale?: string;
  instead?: string;
  selection?: { onClear: () => void };
}

function Sample({ title, series, values, target, ...rest }: SampleProps) {
  const legend: LegendEntry[] = series.map(({ name, colour, look: kind = "bars" }) => ({
    ...{ name, colour, total: "120" },
    mark: kind === "bars" ? "bar" : kind === "dashed" ? "dashed" : "line",
  }));
  return (
    <ChartFrame
      title={<h3>{title}</h3>}
      unit="a sample, UTC"
      legend={legend}
      height={104}
      twin={{ head: ["Time"], rows: [], csv: () => [], file: "sample" }}
      {...rest}
    >
      <Suspense fallback={<div style={{ height: 104 }} />}>
        <Chart
          times={times}
          values={values}
          series={series}
          timeZone="UTC"
          height={104}
          label={`${title}, made up`}
          target={target}
          says={(at) => `${at}`}
          onBrush={nothing}
        />
      </Suspense>
    </ChartFrame>
  );
}

/** Each way of drawing, with a span of which nothing is known, and each state of the frame. */
export const SampleCharts = ({ name }: { name: string }) => (
  <>
    <Sample
      title={`${name}: bars beside the span before`}
      series={[
        { name: "Out", colour: "series-3" },
        { name: "Failed", colour: "failed" },
        { name: "Before", colour: "ink", look: "tick" },
      ]}
      values={[wave(120), wave(12), wave(90)]}
      selection={{ onClear: nothing }}
    />
    <Sample
      title={`${name}: lines, a band and a target`}
      series={[
        { name: "Usual", colour: "ink-2", look: "dashed" },
        { name: "Today", colour: "series-1", look: "area" },
        { name: "Up to", colour: "series-2", look: "band" },
        { name: "From", colour: "series-2", look: "line" },
      ]}
      values={[wave(60), wave(80), wave(40), wave(20)]}
      target={{ at: 112, name: "112 reached" }}
    />
    <Sample
      title={`${name}: older than it should be`}
      series={[{ name: "In", colour: "series-1" }]}
      values={[wave(9)]}
      stale={chartWords.asOf("05:00:07")}
    />
    <Sample
      title={`${name}: nothing known`}
      series={[{ name: "In", colour: "series-1" }]}
      values={[[]]}
      instead={chartWords.notCounted("The server can't be reached.")}
    />
    <div className={look.designLine} style={{ position: "relative", paddingTop: "3rem" }}>
      <Tip x={60}>{"Mon 16 Nov: fine\n117 of 120 reached"}</Tip>
      <Chip onRemove={nothing} removeLabel="Remove status Failed">
        status failed
      </Chip>
      <Check label="Failed" note="23" isOn onToggle={nothing} />
      <Check label="Read" note="2,940" isOn={false} onToggle={nothing} />
    </div>
  </>
);
