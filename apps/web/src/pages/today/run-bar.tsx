import { useClock } from "../../about.ts";
import { PlainLink } from "../../components/plain-link.tsx";
import { badPercent, count } from "../../format.ts";
import { rowsOf, type Today } from "./rows-of.ts";
import look from "./run-bar.module.css";

type Run = Today["runs"][number];

const words: Record<Run["state"], string> = {
  ok: "fine",
  running: "under way",
  warning: "some not reached",
  failed: "failed",
  missed: "missed: approved and never announced",
  none: "nothing to announce",
};

/** One cell a day; how far it is filled from below is the share of people who got nothing. */
export function RunBar({ today }: { today: Today }) {
  const clock = useClock();
  const { runs } = today;
  const known = runs.filter((run) => run.planned > 0);
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Last {runs.length} days</h2>
      <ol className={look.runCells}>
        {runs.map((run) => (
          <li key={run.day}>
            <RunCell run={run} day={clock.day(`${run.day}T12:00:00Z`)} />
          </li>
        ))}
      </ol>
      <p className={`soft ${look.runsLegend}`}>
        {known.length === 0
          ? "Each day on which a pack is announced becomes a cell here: green when everybody was reached, red by the share that was not."
          : `${count(known.length)} announcements. The red part of a cell is the share of people who got nothing; a hollow cell had nothing to announce, a crossed one was missed.`}
      </p>
    </section>
  );
}

/** Of one pack its announcements; of several those of the days around, since a filter names one pack. */
const rowsOfRun = ({ packIds, from, to }: Run) =>
  packIds.length === 1
    ? rowsOf({ view: "messages", q: `purpose:announcement pack:${packIds[0]}` })
    : rowsOf({ view: "messages", q: "purpose:announcement", from, to });

function RunCell({ run, day }: { run: Run; day: string }) {
  const bad = run.planned === 0 ? 0 : run.lost / run.planned;
  const numbers =
    run.planned === 0
      ? ""
      : `, ${count(run.reached)} of ${count(run.planned)} reached${run.lost > 0 ? `, ${badPercent(bad)} not` : ""}`;
  const said = `${day}: ${words[run.state]}${numbers}`;
  const mark = (
    <span className={look.runCell} data-state={run.state} title={said}>
      {/* Three per cent of a cell would be less than a pixel. */}
      {run.lost > 0 && <span className={look.runBad} style={{ blockSize: `max(3px, ${bad * 100}%)` }} />}
      <span className="sr-only">{said}</span>
    </span>
  );
  if (run.packIds.length === 0) return mark;
  return (
    <PlainLink href={rowsOfRun(run)} className={look.runLink}>
      {mark}
    </PlainLink>
  );
}
