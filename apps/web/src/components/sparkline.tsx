import look from "./sparkline.module.css";

interface Props {
  /** Oldest first; null where nothing is known, which leaves a gap. */
  points: readonly (number | null)[];
  /** What the line tells, in words. */
  label: string;
}

const width = 80;
const height = 24;
const edge = 3;

/** A small line without axes; the last point carries a dot, and the number stands beside it. */
export function Sparkline({ points, label }: Props) {
  const known = points.filter((point) => point !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const place = (value: number, index: number) => ({
    x: edge + (index * (width - 2 * edge)) / Math.max(1, points.length - 1),
    // A line without any change lies in the middle: at an edge it would look like a fall.
    y: span === 0 ? height / 2 : height - edge - ((value - low) / span) * (height - 2 * edge),
  });
  const lines: string[] = [];
  let isDrawing = false;
  for (const [index, point] of points.entries()) {
    if (point !== null) {
      const { x, y } = place(point, index);
      lines.push(`${isDrawing ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`);
    }
    isDrawing = point !== null;
  }
  const last = points.at(-1);
  const dot = last === null || last === undefined ? null : place(last, points.length - 1);
  return (
    <svg className={look.sparkline} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={lines.join("")} />
      {dot && <circle cx={dot.x} cy={dot.y} r="2" />}
    </svg>
  );
}
