import type { Shape } from "../../components/glyph.tsx";
import { Pipeline, type PipelineStep } from "../../components/pipeline.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Time } from "../../components/time.tsx";
import { count } from "../../format.ts";
import { runsWords } from "../../words/runs.ts";
import { wayToRun } from "./place.ts";
import type { Run } from "./shapes.ts";
import { isOver, type Tally, tallyOf } from "./tally.ts";

const { steps: words } = runsWords;

/** From who is in the run to who has the whole pack. */
export const RunPipeline = ({ run }: { run: Run }) => {
  const tally = tallyOf(run);
  return (
    <Pipeline
      label={words.label}
      steps={[inRun(run), written(run, tally), arrived(run, tally), tapped(run, tally), complete(run, tally)]}
    />
  );
};

function inRun(run: Run): PipelineStep {
  const leftOut = leftOutOf(run);
  const { planned } = run.funnel;
  return {
    name: words.in,
    shape: "ok",
    word: words.states.done,
    value: amount(planned, planned + leftOut),
    when: (
      <>
        {words.frozen} <Time at={run.plannedAt} />
        {leftOut > 0 && (
          <>
            , <a href="#left-out">{words.leftOut(leftOut)}</a>
          </>
        )}
      </>
    ),
  };
}

function written(run: Run, tally: Tally): PipelineStep {
  const { planned, notSent, toCome } = tally;
  const look = lookOf(run, {
    done: toCome === 0 && notSent === 0,
    begun: tally.written > 0,
    isWriting: true,
  });
  return {
    name: words.written,
    ...look,
    value: look.shape === "idle" && run.state === "planned" ? none : amount(tally.written, planned),
    when: run.startedAt ? (
      <>
        {words.began} <Time at={run.startedAt} />
        {toCome > 0 && `, ${words.toCome(toCome)}`}
      </>
    ) : (
      <>
        {words.starts} <Time at={run.startsAt} />
      </>
    ),
    share: shareOf(tally.written, planned),
    trouble: notSent > 0 && <Way run={run} show="notSent" says={words.notSent(notSent)} />,
  };
}

function arrived(run: Run, tally: Tally): PipelineStep {
  const { reached, underWay, failed, uncertain } = tally;
  const done = underWay === 0 && tally.toCome === 0;
  return {
    name: words.arrived,
    ...lookOf(run, { done, begun: tally.written > 0 }),
    value: tally.written > 0 ? amount(reached, tally.written) : none,
    when: underWay > 0 ? words.onTheirWay(underWay) : tally.written > 0 ? "" : words.waits,
    share: shareOf(reached, tally.written),
    trouble: failed + uncertain > 0 && (
      <>
        {failed > 0 && <Way run={run} show="failed" says={words.notReached(failed)} />}
        {uncertain > 0 && <Way run={run} show="failed" says={words.unknown(uncertain)} />}
      </>
    ),
  };
}

function tapped(run: Run, { reached, notTapped }: Tally): PipelineStep {
  const { tapped } = run.funnel;
  return {
    name: words.tapped,
    ...lookOf(run, { done: reached > 0 && notTapped === 0, begun: reached > 0 }),
    value: reached > 0 ? amount(tapped, reached) : none,
    when: reached === 0 ? words.waits : notTapped > 0 ? words.notTapped(notTapped) : "",
    share: shareOf(tapped, reached),
  };
}

function complete(run: Run, { complete, unlocking }: Tally): PipelineStep {
  const { tapped } = run.funnel;
  return {
    name: words.complete,
    ...lookOf(run, { done: tapped > 0 && unlocking === 0, begun: tapped > 0 }),
    value: tapped > 0 ? amount(complete, tapped) : none,
    when: tapped === 0 ? words.waits : unlocking > 0 ? words.underWay(unlocking) : "",
    share: shareOf(complete, tapped),
  };
}

const none = "–";

const amount = (n: number, of: number) => (
  <>
    {count(n)} <small>{words.of(of)}</small>
  </>
);

const shareOf = (n: number, of: number) => (of > 0 ? n / of : 0);

export const leftOutOf = ({ leftOut }: Run) => leftOut.reduce((sum, one) => sum + one.count, 0);

const Way = ({ run, show, says }: { run: Run; show: "failed" | "notSent"; says: string }) => (
  <PlainLink href={wayToRun(run.id, { show })}>{says}</PlainLink>
);

type Look = { shape: Shape; word: string };

/** What a pause or a hold stops is the writing: what was written to arrives, and is tapped, all the same. */
function lookOf(run: Run, { done, begun, isWriting = false }: Stage): Look {
  if (begun && done) return { shape: "ok", word: words.states.done };
  if (isWriting && run.state === "held") return { shape: "failed", word: words.states.stopped };
  if (isWriting && run.state === "paused") return { shape: "warning", word: words.states.stopped };
  if (!begun) return { shape: "idle", word: words.states.waits };
  if (isWriting && isOver(run)) return { shape: "warning", word: words.states.stopped };
  return { shape: "running", word: words.states.underWay };
}

interface Stage {
  done: boolean;
  begun: boolean;
  isWriting?: boolean;
}
