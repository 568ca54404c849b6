import "uplot/dist/uPlot.min.css";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import look from "./chart.module.css";
import { optionsFor } from "./chart-options.ts";
import type { ChartProps } from "./chart-props.ts";
import { Tip } from "./tip.tsx";

/** Bars and lines over time. Follows its width, the theme and the zone of the business. */
export function Chart(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [pointed, setPointed] = useState<{ index: number; x: number } | null>(null);
  const { series, timeZone, height, label, target } = props;
  const shape = JSON.stringify([series, target, props.onBrush !== undefined]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: series and target are compared by what they say
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const build = () => {
      plot.current?.destroy();
      plot.current = new uPlot(
        optionsFor(latest, element, { point: setPointed, probe: look.probe }),
        dataOf(latest.current),
        element,
      );
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
  }, [shape, timeZone, height]);

  useEffect(
    () => plot.current?.setData(dataOf({ times: props.times, values: props.values })),
    [props.times, props.values],
  );

  const said = pointed && props.says?.(pointed.index);
  return (
    <div className={look.place} data-picks={props.onPick ? "" : undefined}>
      <div ref={box} className={look.chart} role="img" aria-label={label} style={{ height }} />
      {said && (
        <Tip x={pointed.x} isInside>
          {said}
        </Tip>
      )}
    </div>
  );
}

const dataOf = ({ times, values }: Pick<ChartProps, "times" | "values">): uPlot.AlignedData => [
  [...times],
  ...values.map((one) => [...one]),
];
