import { useClock } from "../../about.ts";
import { Glyph, type Shape } from "../../components/glyph.tsx";
import { duration } from "../../format.ts";
import { useNow } from "../../now.ts";
import { testWords as words } from "../../words/test-message.ts";
import { type Dot, dotsOf } from "./dots.ts";
import look from "./test-message.module.css";
import type { Test } from "./test-send.tsx";

/** Sent, delivered, read, tapped: what happened with its time, what is awaited, and what comes then. */
export function Dots({ test }: { test: Test }) {
  return (
    <ol className={look.dots} aria-label={words.title}>
      {dotsOf(test).map((dot) => (
        <li key={dot.name} data-shape={dot.shape} className={look.dot}>
          <Glyph shape={dot.shape} className={look.glyph} />
          <b>
            {words.dots[dot.name]}
            <span className="sr-only">: {words.states[stateOf(dot.shape)]}</span>
          </b>
          <span className={look.when}>
            <When dot={dot} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const stateOf = (shape: Shape) =>
  shape === "ok" || shape === "running" || shape === "failed" ? shape : ("idle" as const);

function When({ dot: { name, shape, at, since } }: { dot: Dot }) {
  const clock = useClock();
  const now = useNow();
  if (at !== null)
    return (
      <time dateTime={at}>
        {since === null ? clock.exact(at) : words.later(duration(Date.parse(at) - Date.parse(since)))}
      </time>
    );
  if (shape === "ok") return words.notTold;
  if (shape === "running" && since !== null)
    return words.waiting(duration(Math.max(0, Math.floor((now - Date.parse(since)) / 1_000) * 1_000)));
  return name === "tapped" && shape === "idle" ? words.thenDone : "";
}
