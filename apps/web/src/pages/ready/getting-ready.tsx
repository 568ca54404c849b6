import { buttonLook } from "../../components/button.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { type RuledItem, RuledList } from "../../components/ruled-list.tsx";
import { Section } from "../../components/section.tsx";
import { checklistWords as words } from "../../words/checklist.ts";
import { readyWords } from "../../words/ready.ts";
import { steps, wayToStep } from "./place.ts";
import { doneOf, nextOf, type Ready, shapes, stateOf, useResults } from "./results.ts";

interface Props {
  ready: Ready;
  /** One row that leads on, where something else is to be looked at first. */
  isOffer: boolean;
}

/** What is left until the house serves its people, each with its step. */
export const GettingReady = ({ ready, isOffer }: Props) =>
  isOffer ? <Offer ready={ready} /> : <WhatIsLeft ready={ready} />;

function Offer({ ready }: { ready: Ready }) {
  const next = nextOf(ready);
  const way = { href: wayToStep(next), word: words.go };
  const title = words.next(readyWords.steps[next]);
  return (
    <Section title={words.offer} aside={readyWords.done(doneOf(ready), steps.length)}>
      <RuledList items={[{ key: next, shape: "idle", title, why: words.offerLine, way }]} />
    </Section>
  );
}

function WhatIsLeft({ ready }: { ready: Ready }) {
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
    <Section title={words.left} count={left} aside={readyWords.done(doneOf(ready), steps.length)}>
      <RuledList items={items} inOrder />
    </Section>
  );
}
