import type { Answers } from "../../api.ts";
import type { Link } from "../../components/chain.tsx";
import { connectionWords } from "../../words/connection.ts";
import { SetWebhook } from "./set-webhook.tsx";

const words = connectionWords.diagnosis;
export type Check = Answers["connection"]["get"]["checks"][number];

/** What setting the webhook mends. */
const mended: readonly Check["name"][] = ["subscription", "callback", "fields", "handshake"];

/** Up to the first red each says what was found; behind it nothing is judged yet, for it may be a consequence. */
export function linksOf(checks: readonly Check[], mayChange: boolean): Link[] {
  const first = checks.findIndex(({ state }) => state === "failed");
  const judged = first === -1 ? checks : checks.slice(0, first + 1);
  const open = judged.find((one) => mended.includes(one.name) && one.state !== "skipped" && !isSound(one));
  return checks.map((check) =>
    judged.includes(check) && check.state !== "skipped"
      ? linkOf(check, mayChange && check === open)
      : { key: check.name, name: words.lines[check.name].open, state: "open" },
  );
}

function linkOf(check: Check, sets: boolean): Link {
  const { name: key, state, reason: says } = check;
  const line = words.lines[key];
  if (isSound(check)) return { key, name: line.ok, state: "holds", says };
  const more = <Next check={check} sets={sets} />;
  if (state === "failed") return { key, name: line.failed, state: "broken", says, more };
  const tone = state === "ok" ? "warning" : "idle";
  return { key, name: state === "ok" ? line.ok : line.open, state: "unsure", tone, says, more };
}

const isSound = ({ state, nextStep }: Check) => state === "ok" && nextStep === null;

const Next = ({ check: { nextStep, state }, sets }: { check: Check; sets: boolean }) => (
  <>
    {nextStep && <span data-next-step>{nextStep}</span>}
    {sets && <SetWebhook isMain={state === "failed"} />}
  </>
);
