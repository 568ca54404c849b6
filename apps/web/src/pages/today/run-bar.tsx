import { type CSSProperties, type KeyboardEvent, useRef, useState } from "react";
import { useClock } from "../../about.ts";
import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
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

/** One cell a day. It is one stop for the tab key; the arrows go through the days, and the line below says each. */
export function RunBar({ today: { runs } }: { today: Today }) {
  const clock = useClock();
  const [active, setActive] = useState(runs.length - 1);
  const [shown, setShown] = useState<number | null>(null);
  const cells = useRef<HTMLOListElement>(null);
  const dayOf = (run: Run) => clock.day(`${run.day}T12:00:00Z`);
  const reading = shown === null ? undefined : runs[shown];

  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -runs.length, End: runs.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(runs.length - 1, Math.max(0, active + by));
    setActive(next);
    cells.current?.querySelectorAll<HTMLElement>("[data-day]")[next]?.focus();
  };
  return (
    <Section title={`Last ${runs.length} days`} aside={sumOf(runs)}>
      <ol
        ref={cells}
        className={look.cells}
        data-roving
        onKeyDown={onKey}
        onPointerLeave={() => setShown(null)}
      >
        {runs.map((run, index) => (
          <li key={run.day} onPointerEnter={() => setShown(index)}>
            <RunCell
              run={run}
              said={saidOf(run, dayOf(run))}
              isActive={index === active}
              onFocus={() => [setActive(index), setShown(index)]}
              onBlur={() => setShown(null)}
            />
          </li>
        ))}
      </ol>
      <p className={look.reading} aria-hidden="true">
        {reading ? (
          <span>{saidOf(reading, dayOf(reading))}</span>
        ) : (
          <>
            <span>{runs[0] && dayOf(runs[0])}</span>
            <span>Today</span>
          </>
        )}
      </p>
    </Section>
  );
}

/** "28 worked, 1 partly, 1 missed" */
function sumOf(runs: readonly Run[]): string {
  const of = (...states: Run["state"][]) => runs.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [of("ok", "running"), "worked"],
    [of("warning"), "partly"],
    [of("failed"), "failed"],
    [of("missed"), "missed"],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  return said.length > 0 ? said.join(", ") : "none announced yet";
}

function saidOf(run: Run, day: string): string {
  if (run.planned === 0) return `${day}: ${words[run.state]}`;
  const lost = run.lost > 0 ? `, ${badPercent(run.lost / run.planned)} not` : "";
  return `${day}: ${words[run.state]}, ${count(run.reached)} of ${count(run.planned)} reached${lost}`;
}

/** Of one pack its announcements; of several those of the days around, since a filter names one pack. */
const rowsOfRun = ({ packIds, from, to }: Run) =>
  packIds.length === 1
    ? rowsOf({ view: "messages", q: `purpose:announcement pack:${packIds[0]}` })
    : rowsOf({ view: "messages", q: "purpose:announcement", from, to });

interface CellProps {
  run: Run;
  said: string;
  isActive: boolean;
  onFocus: () => void;
  onBlur: () => void;
}

function RunCell({ run, said, isActive, onFocus, onBlur }: CellProps) {
  // Within the target a share that got nothing is no trouble, and the words below say it.
  const isBad = run.state === "warning" || run.state === "failed";
  const bad = isBad && run.planned > 0 ? `max(3px, ${(run.lost / run.planned) * 100}%)` : "0%";
  const seen = {
    className: look.cell,
    "data-state": run.state,
    style: { "--bad": bad } as CSSProperties,
  };
  const stop = { "data-day": "", tabIndex: isActive ? 0 : -1, onFocus, onBlur };
  const name = <span className="sr-only">{said}</span>;
  if (run.packIds.length === 0)
    return (
      <span {...seen} {...stop}>
        {name}
      </span>
    );
  return (
    <PlainLink {...seen} {...stop} href={rowsOfRun(run)}>
      {name}
    </PlainLink>
  );
}
