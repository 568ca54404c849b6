import { count, counted } from "../../format.ts";
import type { Today } from "./rows-of.ts";
import look from "./today.module.css";

type Reason = Today["audience"]["left"][number]["reason"];

const words: Record<Reason, [one: string, many: string]> = {
  disabled: ["is disabled", "are disabled"],
  not_authorised: ["is not authorised", "are not authorised"],
  opted_out: ["wants no messages", "want no messages"],
  no_consent: ["has not agreed yet", "have not agreed yet"],
  not_announced: ["came on the list afterwards", "came on the list afterwards"],
};

/** Nobody on the list is passed over in silence; judged as it is now, the runs themselves keep no reasons yet. */
export function LeftOut({ today: { audience } }: { today: Today }) {
  const people = audience.left.reduce((sum, one) => sum + one.people, 0);
  if (people === 0) return null;
  const reasons = audience.left.map(
    (one) => `${count(one.people)} ${words[one.reason][one.people === 1 ? 0 : 1]}`,
  );
  return (
    <p className={`soft ${look.leftOut}`} data-left-out>
      {`Not in this run: ${count(people)} of the ${counted(audience.total, "advisor")} on the list. ${reasons.join(", ")}.`}
    </p>
  );
}
