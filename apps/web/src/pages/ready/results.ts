import { useMe } from "../../about.ts";
import type { Answers } from "../../api.ts";
import type { Shape } from "../../components/glyph.tsx";
import { readyWords } from "../../words/ready.ts";
import type { Step } from "./place.ts";

export type Ready = Answers["ready"]["get"];
export type StepState = Ready["steps"][number]["state"];

const { results: words } = readyWords;

export const shapes: Record<StepState, Shape> = { done: "ok", failed: "failed", todo: "idle", shut: "idle" };

export const stateOf = ({ steps }: Ready, step: Step): StepState =>
  steps.find((one) => one.name === step)?.state ?? "shut";

export const doneOf = ({ steps }: Ready) => steps.filter((one) => one.state === "done").length;

/** Where to go on: the first that can be done and is not. */
export const nextOf = ({ steps }: Ready): Step =>
  (steps.find((one) => one.state === "failed" || one.state === "todo") ?? steps.at(-1))?.name ?? "account";

/** What is known of each step, in a few words. */
export function useResults(ready: Ready): Record<Step, string> {
  const me = useMe();
  const { business, connection, live } = ready;
  const whyShut = ready.demo ? words.afterDemo : words.afterConnecting;
  const open = (step: Step, says: string) => (stateOf(ready, step) === "shut" ? whyShut : says);
  return {
    account: words.account(me.name),
    business: business.name === "" ? words.unnamed : words.business(business.name, business.timeZone),
    connect: connectResult(ready),
    people: open("people", ready.people > 0 ? words.people(ready.people) : words.nobody),
    test: open("test", ready.testedAt === null ? words.untested : words.tested),
    live: open("live", live.on ? words.testing(live.numbers) : words.live),
  };

  function connectResult({ demo }: Ready): string {
    if (!connection.isEntered) return words.values;
    if (demo) return words.entered;
    if (connection.broken !== null) return connection.broken;
    if (stateOf(ready, "connect") === "done" && connection.works < connection.of) return words.proved;
    return connection.checkedAt === null ? words.unchecked : words.works(connection.works, connection.of);
  }
}
