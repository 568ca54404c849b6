import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import look from "./chart.module.css";
import { niceTop } from "./nice-top.ts";

export interface ChartSeries {
  name: string;
  /** The name of a token of styles/tokens.css, without the dashes. */
  colour: string;
}

interface Props {
  /** Unix seconds. */
  times: readonly number[];
  /** One list for each series; null is a gap, never zero. Bars of later series are drawn over earlier ones. */
  values: readonly (readonly (number | null)[])[];
  series: readonly ChartSeries[];
  timeZone: string;
  height: number;
  /** The picture in a sentence, for who does not see it. */
  label: string;
  onPick?: (index: number) => void;
  onHover?: (index: number | null) => void;
}

/** Bars over time. Follows its width, the theme and the zone of the business. */
export function Chart(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { series, timeZone, height, label } = props;
  const names = series.map((one) => `${one.name} ${one.colour}`).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the series are compared by what they say
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const build = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsFor(latest, element), dataOf(latest.current), element);
    };
    build();
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    // Canvas does not know custom properties: another theme is another drawing.
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const themes = new MutationObserver(build);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    scheme.addEventListener("change", build);
    return () => {
      observer.disconnect();
      themes.disconnect();
      scheme.removeEventListener("change", build);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [names, timeZone, height]);

  useEffect(
    () => plot.current?.setData(dataOf({ times: props.times, values: props.values })),
    [props.times, props.values],
  );

  return <div ref={box} className={look.chart} role="img" aria-label={label} style={{ height }} />;
}

const dataOf = ({ times, values }: Pick<Props, "times" | "values">): uPlot.AlignedData => [
  [...times],
  ...values.map((one) => [...one]),
];

function optionsFor(latest: { current: Props }, element: HTMLElement): uPlot.Options {
  const { series, timeZone, height } = latest.current;
  const style = getComputedStyle(element);
  // A token may hold light-dark(); the colour of an element is what it comes to.
  const probe = element.appendChild(document.createElement("i"));
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const ink = colour("ink-3");
  const line = colour("line");
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
  const bars = uPlot.paths.bars?.({ size: [0.8, 40], align: 1, radius: 0.1 });
  const options: uPlot.Options = {
    width: element.clientWidth,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    // A bar begins at its time: the last one needs room behind it.
    scales: {
      x: { range: (_, from, to) => [from, to + stepOf(latest.current.times)] },
      y: { range: (_, __, most) => [0, niceTop(most)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 24, values: timeWordsIn(timeZone) },
      { ...axis, size: 44, splits: (_, __, ___, top) => [0, top / 2, top] },
    ],
    series: [
      {},
      ...series.map((one) => ({
        label: one.name,
        fill: colour(one.colour),
        width: 0,
        paths: bars,
        points: { show: false },
      })),
    ],
    hooks: {
      setCursor: [(self) => latest.current.onHover?.(self.cursor.idx ?? null)],
      ready: [
        (self) => {
          self.over.addEventListener("click", () => {
            const { idx } = self.cursor;
            if (idx !== null && idx !== undefined) latest.current.onPick?.(idx);
          });
        },
      ],
    },
  };
  probe.remove();
  return options;
}

const stepOf = (times: readonly number[]) => (times[1] ?? 0) - (times[0] ?? 0);

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
