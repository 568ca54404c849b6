import { PlainLink } from "../../components/plain-link.tsx";
import { runWords } from "../../words/run.ts";
import { wayToRun } from "../runs/place.ts";
import type { Today } from "./rows-of.ts";
import look from "./today.module.css";
import { useRunOf } from "./use-run.ts";

const words: Record<string, ((n: number) => string) | undefined> = runWords.reasons;

/** Nobody on the list is passed over in silence: as it was frozen, and before there is a run as it is judged now. */
export function LeftOut({ today }: { today: Today }) {
  const run = useRunOf(today);
  const left = run
    ? run.leftOut.map(({ reason, count }) => ({ reason, people: count }))
    : today.audience.left;
  const people = left.reduce((sum, one) => sum + one.people, 0);
  if (people === 0) return null;
  const total = run ? run.funnel.planned + people : today.audience.total;
  const reasons = left.map((one) => words[one.reason]?.(one.people) ?? one.reason);
  return (
    <p className={`soft ${look.leftOut}`} data-left-out>
      {runWords.leftOut(people, total, reasons.join(", "))}{" "}
      {run && <PlainLink href={wayToRun(run.id, { show: "leftOut" })}>{runWords.seeRun}</PlainLink>}
    </p>
  );
}
