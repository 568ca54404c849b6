import { type Figure, Figures } from "../../components/figures.tsx";
import type { Shape } from "../../components/glyph.tsx";
import { Section } from "../../components/section.tsx";
import { badPercent, count, duration, percent } from "../../format.ts";
import { measureWords as words } from "../../words/measures.ts";
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
  const own = personsOwn === 0 ? "" : words.personsOwn(personsOwn);
  const rows: Figure[] = [
    {
      name: words.delivery,
      value: delivery.value === null ? "–" : percent(delivery.value),
      ...judged(today, "delivery", delivery.value),
      target: words.over95,
      trend: measures.map((day) => day.delivery.value),
      means: words.nowOf(definitions.delivery, delivery),
      href: rowsOf({ view: "messages", direction: "out", ...today0 }),
    },
    {
      name: words.failure,
      value: failure.value === null ? "–" : badPercent(failure.value),
      ...judged(today, "failure", failure.value),
      target: words.under5,
      trend: measures.map((day) => day.failure.value),
      means: `${words.nowOf(definitions.failure, failure)}${own}`,
      href: rowsOf({ view: "messages", status: ["failed"], ...today0 }),
    },
    {
      name: words.response,
      value: response.p95 === null ? "–" : seconds(response.p95),
      ...judged(today, "response", response.p95),
      target: words.under2s,
      trend: measures.map((day) => day.response.p95),
      means: words.overTaps(
        definitions.response,
        response.of,
        response.p50 === null ? "–" : duration(response.p50),
      ),
      href: rowsOfTaps(today),
    },
    {
      name: words.acknowledgement,
      value: acknowledgement.p95 === null ? "–" : duration(acknowledgement.p95),
      ...judged(today, "acknowledgement", acknowledgement.p95),
      target: words.under250,
      trend: measures.map((day) => day.acknowledgement.p95),
      means: words.overWebhooks(definitions.acknowledgement, acknowledgement.of),
      href: rowsOf({ view: "webhooks" }),
    },
    {
      name: words.windows,
      value: count(windows.open),
      shape: "fact",
      word: words.noTarget,
      target: words.closing(windows.closingSoon),
      means: definitions.windows ?? "",
      href: rowsOf({ show: "in" }),
    },
  ];
  return (
    <Section title={words.title}>
      <Figures label={words.title} rows={rows} />
    </Section>
  );
}

function judged({ targets }: Today, name: Name, value: number | null): { shape: Shape; word: string } {
  const target = targets[name];
  if (value === null || !target) return { shape: "idle", word: words.noData };
  const isGood = target.good === "above" ? value >= target.value : value <= target.value;
  return isGood ? { shape: "ok", word: words.on } : { shape: "failed", word: words.off };
}
