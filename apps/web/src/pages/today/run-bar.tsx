import { type CSSProperties, type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { useClock } from "../../about.ts";
import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
import { Tip } from "../../components/tip.tsx";
import { badPercent, count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import type { Way } from "../../place.ts";
import { todayWords } from "../../words/today.ts";
import { allRuns, wayToRun } from "../runs/place.ts";
import { rowsOf, type Today } from "./rows-of.ts";
import look from "./run-bar.module.css";
import { beginsMonth, marksOf } from "./run-marks.ts";

type Run = Today["runs"][number];

const { mornings: words } = todayWords;

/** One cell a day. It is one stop for the tab key; the arrows go through the days, and one tip says each. */
export function RunBar({ today: { runs } }: { today: Today }) {
  const clock = useClock();
  const isPhone = useIsPhone();
  const [active, setActive] = useState(runs.length - 1);
  const [shown, setShown] = useState<{ index: number; x: number } | null>(null);
  const cells = useRef<HTMLOListElement>(null);
  const dayOf = (run: Run) => clock.day(`${run.day}T12:00:00Z`);
  const reading = shown && runs[shown.index];
  const show = (index: number, cell: HTMLElement) => {
    const left = cells.current?.getBoundingClientRect().left ?? 0;
    const { left: at, width } = cell.getBoundingClientRect();
    setShown({ index, x: at + width / 2 - left });
  };

  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -runs.length, End: runs.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(runs.length - 1, Math.max(0, active + by));
    setActive(next);
    cells.current?.querySelectorAll<HTMLElement>("[data-day]")[next]?.focus();
  };
  return (
    <Section
      title={words.title(runs.length)}
      aside={
        <>
          {sumOf(runs)} · <PlainLink href={allRuns}>{words.all}</PlainLink>
        </>
      }
    >
      <div className={look.bar}>
        <ol
          ref={cells}
          className={look.cells}
          data-roving
          onKeyDown={onKey}
          onPointerLeave={() => setShown(null)}
        >
          {runs.map((run, index) => (
            <li
              key={run.day}
              data-month={index > 0 && beginsMonth(run.day) ? "" : undefined}
              onPointerEnter={(event) => show(index, event.currentTarget)}
            >
              <RunCell
                run={run}
                said={saidOf(run, dayOf(run))}
                isActive={index === active}
                onFocus={(event) => [setActive(index), show(index, event.currentTarget)]}
                onBlur={() => setShown(null)}
              />
            </li>
          ))}
        </ol>
        {shown && reading && <Tip x={shown.x}>{saidOf(reading, dayOf(reading))}</Tip>}
      </div>
      <div className={look.marks} aria-hidden="true">
        {marksOf(runs, isPhone ? 9 : 6).map(({ index, text }) => (
          <span key={index} style={{ "--at": index / Math.max(1, runs.length - 1) } as CSSProperties}>
            {text}
          </span>
        ))}
      </div>
    </Section>
  );
}

/** "28 worked, 1 partly, 1 missed" */
function sumOf(runs: readonly Run[]): string {
  const of = (...states: Run["state"][]) => runs.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [of("ok", "running"), words.sums.worked],
    [of("warning"), words.sums.partly],
    [of("failed"), words.sums.failed],
    [of("missed"), words.sums.missed],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  return said.length > 0 ? said.join(", ") : words.none;
}

function saidOf(run: Run, day: string): string {
  const said = words.says(day, words.states[run.state]);
  if (run.planned === 0) return said;
  const lost = run.lost > 0 ? words.lost(badPercent(run.lost / run.planned)) : "";
  return `${words.reached(said, count(run.reached), count(run.planned))}${lost}`;
}

/** To the run's own page; of several runs to all, and of what went out before there were runs to its messages. */
function wayOf({ packIds, runIds: [only, second], from, to }: Run): Way {
  if (only) return second ? allRuns : wayToRun(only);
  return packIds.length === 1
    ? rowsOf({ view: "messages", q: ["purpose:announcement", `pack:${packIds[0]}`].join(" ") })
    : rowsOf({ view: "messages", q: "purpose:announcement", from, to });
}

interface CellProps {
  run: Run;
  said: string;
  isActive: boolean;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
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
  if (run.packIds.length === 0 && run.runIds.length === 0)
    return (
      <span {...seen} {...stop}>
        {name}
      </span>
    );
  return (
    <PlainLink {...seen} {...stop} href={wayOf(run)}>
      {name}
    </PlainLink>
  );
}
