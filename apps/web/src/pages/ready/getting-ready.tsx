import { buttonLook } from "../../components/button.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { type RuledItem, RuledList } from "../../components/ruled-list.tsx";
import { Section } from "../../components/section.tsx";
import { checklistWords as words } from "../../words/checklist.ts";
import { readyWords } from "../../words/ready.ts";
import { steps, wayToStep } from "./place.ts";
import { doneOf, nextOf, type Ready, shapes, stateOf, useResults } from "./results.ts";

/** What is left until the house serves its people, each with its step; in the demo it is an offer. */
export function GettingReady({ ready, className }: { ready: Ready; className?: string }) {
  const results = useResults(ready);
  const next = nextOf(ready);
  const left = steps.length - doneOf(ready);
  const items = steps.map((step): RuledItem => {
    const state = stateOf(ready, step);
    const href = wayToStep(step);
    return {
      key: step,
      shape: shapes[state],
      title: readyWords.steps[step],
      why: results[step],
      ...(step === next
        ? {
            action: (
              <PlainLink {...buttonLook("primary")} href={href}>
                {words.go}
              </PlainLink>
            ),
          }
        : state === "shut"
          ? {}
          : { way: { href, word: state === "done" ? words.change : words.open } }),
    };
  });
  return (
    <Section
      title={ready.demo ? words.offer : words.left}
      count={left}
      className={className}
      aside={readyWords.done(doneOf(ready), steps.length)}
    >
      {ready.demo && <p className="soft">{words.offerLine}</p>}
      <RuledList items={items} inOrder />
    </Section>
  );
}
