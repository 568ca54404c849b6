import { Glyph } from "../../components/glyph.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { wayTo } from "../../place.ts";
import { noSearch } from "../../search-fields.ts";
import { readyWords as words } from "../../words/ready.ts";
import { type Step, steps, wayToStep } from "./place.ts";
import look from "./ready.module.css";
import { doneOf, type Ready, shapes, stateOf, useResults } from "./results.ts";

/** The steps with what came of each: a list on a desk, a bar of segments where there is little width. */
export function StepRail({ ready, open }: { ready: Ready; open: Step }) {
  const results = useResults(ready);
  return (
    <nav className={look.rail} aria-label={words.title}>
      <div className={look.head}>
        <h1>{words.title}</h1>
        <span className={look.sum}>{words.done(doneOf(ready), steps.length)}</span>
      </div>
      <ol className={look.steps}>
        {steps.map((step, nth) => {
          const state = stateOf(ready, step);
          return (
            <li key={step}>
              <PlainLink
                href={wayToStep(step)}
                className={look.link}
                data-state={state}
                aria-current={open === step ? "step" : undefined}
              >
                {state === "todo" || state === "shut" ? (
                  <span className={look.number} aria-hidden="true">
                    {nth + 1}
                  </span>
                ) : (
                  <Glyph shape={shapes[state]} isQuiet />
                )}
                <span className={look.said}>
                  <b>{words.steps[step]}</b>
                  <span className="sr-only">: {words.states[state]}, </span>
                  <span className={look.result}>{results[step]}</span>
                </span>
              </PlainLink>
            </li>
          );
        })}
      </ol>
      <p className={look.now}>{words.nth(steps.indexOf(open) + 1, steps.length, words.steps[open])}</p>
      <PlainLink className={look.leave} href={wayTo({ path: "/", search: noSearch })}>
        {words.leave}
      </PlainLink>
    </nav>
  );
}
