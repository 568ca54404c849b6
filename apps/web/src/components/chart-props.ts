export interface ChartSeries {
  name: string;
  /** The name of a token of styles/tokens.css, without the dashes. */
  colour: string;
  /** Bars when left out. A band fills from the series after it up to its own; a tick marks another span on a bar. */
  look?: "bars" | "line" | "area" | "dashed" | "band" | "tick";
}

export interface ChartProps {
  /** Unix seconds. */
  times: readonly number[];
  /** One list for each series; null is a gap, never zero. Bars of later series are drawn over earlier ones. */
  values: readonly (readonly (number | null)[])[];
  series: readonly ChartSeries[];
  timeZone: string;
  height: number;
  /** The picture in a sentence, for who does not see it. */
  label: string;
  /** A line to be above or below, with its words. */
  target?: { at: number; name: string };
  /** What stands beside the pointer. */
  says?: (index: number) => string;
  onPick?: (index: number) => void;
  /** A span was drawn over; both columns belong to it. */
  onBrush?: (first: number, last: number) => void;
}
