import { Suspense } from "react";
import { FaultBoundary } from "../../components/fault.tsx";
import { Section } from "../../components/section.tsx";
import { count } from "../../format.ts";
import { part } from "../../parts.tsx";
import { todayWords } from "../../words/today.ts";
import look from "./mornings.module.css";
import type { Today } from "./rows-of.ts";

const RunBar = part(async () => (await import("./run-bar.tsx")).RunBar);
const { mornings: words } = todayWords;

/** What became of the last runs; their bar has its room before it has come. */
export const Mornings = ({ today }: { today: Today }) => (
  <Section title={words.title(today.runs.length)} aside={sumOf(today.runs)}>
    <div className={look.room}>
      <FaultBoundary>
        <Suspense fallback={null}>
          <RunBar today={today} />
        </Suspense>
      </FaultBoundary>
    </div>
  </Section>
);

/** "28 worked, 1 partly, 1 missed" */
function sumOf(runs: Today["runs"]): string {
  const of = (...states: Today["runs"][number]["state"][]) =>
    runs.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [of("ok", "running"), words.sums.worked],
    [of("warning"), words.sums.partly],
    [of("failed"), words.sums.failed],
    [of("missed"), words.sums.missed],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  return said.length > 0 ? said.join(", ") : words.none;
}
