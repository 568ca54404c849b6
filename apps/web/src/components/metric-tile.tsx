import { useId } from "react";
import type { Way } from "../place.ts";
import type { Shape } from "./glyph.tsx";
import look from "./metric-tile.module.css";
import { PlainLink } from "./plain-link.tsx";
import { Sparkline } from "./sparkline.tsx";
import { State } from "./state.tsx";

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
    <section className={look.metric} aria-labelledby={id}>
      <h3 id={id} className={look.metricName}>
        {name}
      </h3>
      <p className={look.metricValue}>
        <PlainLink href={href}>{value}</PlainLink>
      </p>
      <p className={look.metricTarget}>
        <State shape={shape} word={stateWord} />
        {target && <span className="soft"> {target}</span>}
      </p>
      {trend && <Sparkline points={trend} label={trendLabel ?? `${name}, last ${trend.length} days`} />}
      <details className={look.metricMeaning} data-meaning>
        <summary>
          What is this<span className="sr-only">: {name}</span>?
        </summary>
        <p>{definition}</p>
      </details>
    </section>
  );
}
