import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
import { count } from "../../format.ts";
import { runsWords } from "../../words/runs.ts";
import { leftOutWord } from "./person-words.ts";
import { wayToRun } from "./place.ts";
import { leftOutOf } from "./run-pipeline.tsx";
import look from "./runs.module.css";
import type { Run } from "./shapes.ts";

const { leftOut: words } = runsWords;

/** Nobody on the list is passed over in silence: who is not in the run, by reason, as it was frozen. */
export function LeftOut({ run }: { run: Run }) {
  const people = leftOutOf(run);
  if (people === 0) return null;
  return (
    <Section title={words.title} count={people} aside={words.of(people + run.funnel.planned)} id="left-out">
      <ul className={look.leftOut}>
        {run.leftOut.map((one) => (
          <li key={one.reason}>
            <span>{leftOutWord(one.reason)}</span>
            <PlainLink href={wayToRun(run.id, { show: "leftOut" })}>{words.see}</PlainLink>
            <b>{count(one.count)}</b>
          </li>
        ))}
      </ul>
    </Section>
  );
}
