import { Chip as ChipButton } from "../../components/chip.tsx";
import { count } from "../../format.ts";
import { runsWords } from "../../words/runs.ts";
import { type Chip, chips } from "./place.ts";
import { leftOutOf } from "./run-pipeline.tsx";
import look from "./runs.module.css";
import type { Run } from "./shapes.ts";
import { tallyOf } from "./tally.ts";

const { chips: words } = runsWords.people;

/** Which states of a person each chip holds; together they are everybody, each once. */
const states = {
  failed: ["failed", "uncertain"],
  underWay: ["accepted", "sent"],
  notTapped: ["delivered", "read"],
  tapped: ["tapped"],
  complete: ["complete"],
  planned: ["planned", "queued", "sending"],
  notSent: ["expired", "cancelled"],
  leftOut: ["left_out"],
} as const satisfies Record<Chip, readonly string[]>;

const { leftOut: _, ...inTheRun } = states;

/** Left out is who is not in the run: they are asked for by name. */
export const statesOf = (chip: Chip | undefined) =>
  chip ? [...states[chip]] : Object.values(inTheRun).flat();

interface Props {
  run: Run;
  chosen: Chip | undefined;
  onChoose: (chip: Chip | undefined) => void;
}

/** The people by how they stand. What is rare shows only when there is somebody in it. */
export function PeopleChips({ run, chosen, onChoose }: Props) {
  const counts = countsOf(run);
  const isShown = (chip: Chip) => counts[chip] > 0 || chip === chosen || always.includes(chip);
  return (
    <div className={look.chips}>
      <ChipButton
        isOn={chosen === undefined}
        count={count(run.funnel.planned)}
        onToggle={() => onChoose(undefined)}
      >
        {words.all}
      </ChipButton>
      {chips.filter(isShown).map((chip) => (
        <ChipButton
          key={chip}
          isOn={chosen === chip}
          count={count(counts[chip])}
          onToggle={() => onChoose(chosen === chip ? undefined : chip)}
        >
          {words[chip]}
        </ChipButton>
      ))}
    </div>
  );
}

const always: readonly Chip[] = ["failed", "underWay", "notTapped", "complete", "planned"];

export function countsOf(run: Run): Record<Chip, number> {
  const tally = tallyOf(run);
  return {
    failed: tally.failed + tally.uncertain,
    underWay: tally.underWay,
    notTapped: tally.notTapped,
    tapped: tally.unlocking,
    complete: tally.complete,
    planned: tally.toCome,
    notSent: tally.notSent,
    leftOut: leftOutOf(run),
  };
}
