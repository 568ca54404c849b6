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
        {since === null ? clock.exact(at) : laterBy(Date.parse(at) - Date.parse(since))}
      </time>
    );
  if (shape === "ok") return words.notTold;
  if (shape === "running" && since !== null)
    return words.waiting(seconds(Math.max(0, now - Date.parse(since))));
  return name === "tapped" && shape === "idle" ? words.thenDone : "";
}

/** Meta's times are whole seconds: within one nobody knows more. */
const laterBy = (ms: number) => (ms < 1_000 ? words.atOnce : words.later(seconds(ms)));

const seconds = (ms: number) => (ms < 60_000 ? words.seconds(Math.floor(ms / 1_000)) : duration(ms));
