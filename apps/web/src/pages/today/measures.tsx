import type { Shape } from "../../components/glyph.tsx";
import { MetricTile } from "../../components/metric-tile.tsx";
import { badPercent, count, duration, percent } from "../../format.ts";
import look from "./measures.module.css";
import { rowsOf, rowsOfTaps, type Today } from "./rows-of.ts";

/** Two decimals: 2.04 s is off a target of 2 s, and "2.0 s" would not say so. */
const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;

type Name = keyof Today["definitions"];

/** The numbers that tell whether it works, each beside its target. */
export function Measures({ today }: { today: Today }) {
  const { definitions, measures, windows } = today;
  const now = measures.at(-1);
  if (!now) return null;
  const { delivery, failure, response, acknowledgement, personsOwn } = now;
  const today0 = { from: today.dayStart };
  const own = personsOwn === 0 ? "" : ` ${count(personsOwn)} more failed because of the person.`;
  return (
    <section className={look.metrics} aria-labelledby="metrics-title">
      <h2 id="metrics-title" className={look.metricsTitle}>
        Against the targets
      </h2>
      <MetricTile
        name="Delivery"
        value={delivery.value === null ? "–" : percent(delivery.value)}
        {...judged(today, "delivery", delivery.value)}
        target="target ≥ 95 %"
        trend={measures.map((day) => day.delivery.value)}
        definition={`${definitions.delivery} Now ${count(delivery.part)} of ${count(delivery.whole)}.`}
        href={rowsOf({ view: "messages", direction: "out", ...today0 })}
      />
      <MetricTile
        name="Failure"
        value={failure.value === null ? "–" : badPercent(failure.value)}
        {...judged(today, "failure", failure.value)}
        target="target ≤ 5 %"
        trend={measures.map((day) => day.failure.value)}
        definition={`${definitions.failure} Now ${count(failure.part)} of ${count(failure.whole)}.${own}`}
        href={rowsOf({ view: "messages", status: "failed", ...today0 })}
      />
      <MetricTile
        name="Tap to first message"
        value={response.p95 === null ? "–" : seconds(response.p95)}
        {...judged(today, "response", response.p95)}
        target="target ≤ 2 s"
        trend={measures.map((day) => day.response.p95)}
        definition={`${definitions.response} Now over ${count(response.of)} taps; half of them within ${response.p50 === null ? "–" : duration(response.p50)}.`}
        href={rowsOfTaps(today)}
      />
      <MetricTile
        name="Webhook answered"
        value={acknowledgement.p95 === null ? "–" : duration(acknowledgement.p95)}
        {...judged(today, "acknowledgement", acknowledgement.p95)}
        target="target ≤ 250 ms"
        trend={measures.map((day) => day.acknowledgement.p95)}
        definition={`${definitions.acknowledgement} Now over ${count(acknowledgement.of)} webhooks.`}
        href={rowsOf({ view: "webhooks" })}
      />
      <MetricTile
        name="Open windows"
        value={count(windows.open)}
        shape="fact"
        stateWord={
          windows.closingSoon === 0 ? "none closes soon" : `${count(windows.closingSoon)} close within 3 h`
        }
        definition={definitions.windows}
        href={rowsOf({ show: "in" })}
      />
    </section>
  );
}

function judged({ targets }: Today, name: Name, value: number | null): { shape: Shape; stateWord: string } {
  const target = targets[name];
  if (value === null || !target) return { shape: "idle", stateWord: "No data yet" };
  const isGood = target.good === "above" ? value >= target.value : value <= target.value;
  return isGood ? { shape: "ok", stateWord: "On target" } : { shape: "failed", stateWord: "Off target" };
}
