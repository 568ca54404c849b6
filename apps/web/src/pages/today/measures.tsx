import { type Figure, Figures } from "../../components/figures.tsx";
import type { Shape } from "../../components/glyph.tsx";
import { Section } from "../../components/section.tsx";
import { badPercent, count, duration, percent } from "../../format.ts";
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
  const rows: Figure[] = [
    {
      name: "Delivery",
      value: delivery.value === null ? "–" : percent(delivery.value),
      ...judged(today, "delivery", delivery.value),
      target: "over 95 %",
      trend: measures.map((day) => day.delivery.value),
      means: `${definitions.delivery} Now ${count(delivery.part)} of ${count(delivery.whole)}.`,
      href: rowsOf({ view: "messages", direction: "out", ...today0 }),
    },
    {
      name: "Failure",
      value: failure.value === null ? "–" : badPercent(failure.value),
      ...judged(today, "failure", failure.value),
      target: "under 5 %",
      trend: measures.map((day) => day.failure.value),
      means: `${definitions.failure} Now ${count(failure.part)} of ${count(failure.whole)}.${own}`,
      href: rowsOf({ view: "messages", status: ["failed"], ...today0 }),
    },
    {
      name: "Tap to first message",
      value: response.p95 === null ? "–" : seconds(response.p95),
      ...judged(today, "response", response.p95),
      target: "under 2 s",
      trend: measures.map((day) => day.response.p95),
      means: `${definitions.response} Now over ${count(response.of)} taps; half of them within ${response.p50 === null ? "–" : duration(response.p50)}.`,
      href: rowsOfTaps(today),
    },
    {
      name: "Webhook answered",
      value: acknowledgement.p95 === null ? "–" : duration(acknowledgement.p95),
      ...judged(today, "acknowledgement", acknowledgement.p95),
      target: "under 250 ms",
      trend: measures.map((day) => day.acknowledgement.p95),
      means: `${definitions.acknowledgement} Now over ${count(acknowledgement.of)} webhooks.`,
      href: rowsOf({ view: "webhooks" }),
    },
    {
      name: "Open windows",
      value: count(windows.open),
      shape: "fact",
      word: "no target",
      target:
        windows.closingSoon === 0 ? "none closes soon" : `${count(windows.closingSoon)} close within 3 h`,
      means: definitions.windows ?? "",
      href: rowsOf({ show: "in" }),
    },
  ];
  return (
    <Section title="Against the targets">
      <Figures label="Against the targets" rows={rows} />
    </Section>
  );
}

function judged({ targets }: Today, name: Name, value: number | null): { shape: Shape; word: string } {
  const target = targets[name];
  if (value === null || !target) return { shape: "idle", word: "No data yet" };
  const isGood = target.good === "above" ? value >= target.value : value <= target.value;
  return isGood ? { shape: "ok", word: "On target" } : { shape: "failed", word: "Off target" };
}
