import "./metric-tile.css";
import { useId } from "react";
import type { Way } from "../place.ts";
import { PlainLink } from "./plain-link.tsx";
import { Sparkline } from "./sparkline.tsx";
import { type Shape, StatusMark } from "./status-mark.tsx";

interface Props {
  name: string;
  value: string;
  target?: string;
  shape: Shape;
  stateWord: string;
  trend?: readonly (number | null)[];
  trendLabel?: string;
  /** The written meaning of the number, with its parts. */
  definition: string;
  /** Its rows. */
  href: Way;
}

/** A number, what it should be, how it went, and what it means. */
export function MetricTile(props: Props) {
  const { name, value, target, shape, stateWord, trend, trendLabel, definition, href } = props;
  const id = useId();
  return (
    <section className="metric" aria-labelledby={id}>
      <h3 id={id} className="metric-name">
        {name}
      </h3>
      <p className="metric-value">
        <PlainLink href={href}>{value}</PlainLink>
      </p>
      <p className="metric-target">
        <StatusMark shape={shape} word={stateWord} />
        {target && <span className="soft"> {target}</span>}
      </p>
      {trend && <Sparkline points={trend} label={trendLabel ?? `${name}, last ${trend.length} days`} />}
      <details className="metric-meaning">
        <summary>
          What is this<span className="sr-only">: {name}</span>?
        </summary>
        <p>{definition}</p>
      </details>
    </section>
  );
}
