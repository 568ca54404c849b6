import uPlot from "uplot";
import { drawNoData, drawTarget, type Inks } from "./chart-marks.ts";
import type { ChartProps, ChartSeries } from "./chart-props.ts";
import { niceTop } from "./nice-top.ts";

type Latest = { current: ChartProps };
interface Told {
  /** What is under the pointer. */
  point: (pointed: { index: number; x: number } | null) => void;
  /** The class by which colours are asked. */
  probe: string | undefined;
}

/** A press that moved less than this is no drawing over. */
const leastBrush = 6;

export function optionsFor(latest: Latest, element: HTMLElement, { point, probe }: Told): uPlot.Options {
  const { series, timeZone, height, target, onBrush } = latest.current;
  const inks = inksOf(element, probe, series);
  const axis = { stroke: inks.ink, font: inks.font, ticks: { show: false } };
  return {
    width: element.clientWidth,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: onBrush !== undefined, y: false, setScale: false, dist: leastBrush },
    },
    scales: {
      // A bar begins at its time: the last one needs room behind it.
      x: { range: (_, from, to) => [from, to + (hasBars(series) ? stepOf(latest.current.times) : 0)] },
      y: { range: (_, __, most) => [0, niceTop(Math.max(most, target?.at ?? 0))] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 24, values: timeWordsIn(timeZone) },
      {
        ...axis,
        grid: { stroke: inks.line, width: 1 },
        size: 44,
        splits: (_, __, ___, top) => [0, top / 2, top],
      },
    ],
    bands: series.flatMap((one, index) =>
      one.look === "band"
        ? [{ series: [index + 1, index + 2] as [number, number], fill: inks.fills[index] }]
        : [],
    ),
    series: [{}, ...series.map((one, index) => seriesOf(one, inks, index))],
    hooks: {
      drawClear: [(self) => drawNoData(self, inks)],
      draw: [(self) => target && drawTarget(self, target, inks)],
      setCursor: [
        (self) => {
          const { idx, left = 0 } = self.cursor;
          const isOver = idx !== null && idx !== undefined && left >= 0;
          point(isOver ? { index: idx, x: left + self.bbox.left / devicePixelRatio } : null);
        },
      ],
      setSelect: [(self) => brushed(self, latest)],
      ready: [(self) => self.over.addEventListener("click", () => picked(self, latest))],
    },
  };
}

function picked(self: uPlot, { current }: Latest): void {
  const { idx } = self.cursor;
  if (idx !== null && idx !== undefined && self.select.width < leastBrush) current.onPick?.(idx);
}

/** What was drawn over is told in columns, and the mark goes: the chart shows it anew. */
function brushed(self: uPlot, { current }: Latest): void {
  const { left, width } = self.select;
  if (width < leastBrush) return;
  // A column begins at its time: the one that holds the end is meant, not the nearest.
  const at = (x: number) => self.data[0].findLastIndex((time) => time <= self.posToVal(x, "x"));
  current.onBrush?.(Math.max(0, at(left)), Math.max(0, at(left + width)));
  setTimeout(() => self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false));
}

function seriesOf({ name, look: kind = "bars" }: ChartSeries, inks: Inks, index: number): uPlot.Series {
  const colour = inks.colours[index];
  const plain = { label: name, points: { show: false } };
  switch (kind) {
    case "bars":
      return {
        ...plain,
        fill: colour,
        width: 0,
        paths: uPlot.paths.bars?.({ size: [0.8, 40], align: 1, radius: 0.1 }),
      };
    case "tick":
      return { ...plain, stroke: colour, width: 2, paths: ticks };
    case "dashed":
      return { ...plain, stroke: colour, width: 1.5, dash: [4, 4] };
    case "area":
      return { ...plain, stroke: colour, width: 2, fill: inks.fills[index] };
    case "line":
    case "band":
      return { ...plain, stroke: colour, width: kind === "band" ? 0 : 2 };
    default:
      return kind satisfies never;
  }
}

/** A short bar across the column at the height of the other span. */
const ticks: uPlot.Series.PathBuilder = (self, index, from, to) => {
  const path = new Path2D();
  const [times, values] = [self.data[0], self.data[index] ?? []];
  const step = stepOf(times);
  for (let at = from; at <= to; at++) {
    const [time, value] = [times[at], values[at]];
    // A nought is the base line itself.
    if (time === undefined || !value) continue;
    const [left, right] = [self.valToPos(time, "x", true), self.valToPos(time + step * 0.8, "x", true)];
    const y = self.valToPos(value, "y", true);
    path.moveTo(left, y);
    path.lineTo(right, y);
  }
  return { stroke: path };
};

const hasBars = (series: readonly ChartSeries[]) => series.some(({ look: kind = "bars" }) => kind === "bars");
const stepOf = (times: ArrayLike<number>) => (times[1] ?? 0) - (times[0] ?? 0);

/** A token may hold light-dark(); the colour of an element is what it comes to. */
function inksOf(element: HTMLElement, className = "", series: readonly ChartSeries[] = []): Inks {
  const probe = element.appendChild(Object.assign(document.createElement("i"), { className }));
  const inkOf = (token: string) => {
    probe.style.setProperty("--probe", `var(--${token})`);
    const { color, backgroundColor } = getComputedStyle(probe);
    return { full: color, pale: backgroundColor };
  };
  const drawn = series.map((one) => inkOf(one.colour));
  const inks = {
    ink: inkOf("ink-3").full,
    line: inkOf("line").full,
    strong: inkOf("line-strong").full,
    font: `11px ${getComputedStyle(element).fontFamily}`,
    colours: drawn.map(({ full }) => full),
    fills: drawn.map(({ pale }) => pale),
  };
  probe.remove();
  return inks;
}

/** 24-hour clock; days where the steps are days. */
const timeWordsIn =
  (timeZone: string): uPlot.Axis.DynamicValues =>
  (_self, splits, _axis, _space, step) => {
    const two = (n: number) => String(n).padStart(2, "0");
    return splits.map((seconds) => {
      const at = uPlot.tzDate(new Date(seconds * 1_000), timeZone);
      const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
      if (step >= 86_400 || (at.getHours() === 0 && at.getMinutes() === 0)) return day;
      return step < 60
        ? `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
        : `${two(at.getHours())}:${two(at.getMinutes())}`;
    });
  };
