import { runWords } from "../../words/run.ts";
import type { Today } from "./rows-of.ts";
import look from "./today.module.css";

const { reasons: words } = runWords;

/** Nobody on the list is passed over in silence; judged as it is now, the runs themselves keep no reasons yet. */
export function LeftOut({ today: { audience } }: { today: Today }) {
  const people = audience.left.reduce((sum, one) => sum + one.people, 0);
  if (people === 0) return null;
  const reasons = audience.left.map((one) => words[one.reason](one.people));
  return (
    <p className={`soft ${look.leftOut}`} data-left-out>
      {runWords.leftOut(people, audience.total, reasons.join(", "))}
    </p>
  );
}
