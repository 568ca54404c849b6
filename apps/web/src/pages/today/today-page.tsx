import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useClock, useMay } from "../../about.ts";
import { type Answers, trpc } from "../../api.ts";
import { FaultBoundary } from "../../components/fault.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { part } from "../../parts.tsx";
import { todayWords as words } from "../../words/today.ts";
import { LeftOut } from "./left-out.tsx";
import { Measures } from "./measures.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { NextDay } from "./next-day.tsx";
import { OpenRun } from "./open-run.tsx";
import { TodayPipeline } from "./pipeline.tsx";
import { isStopped, Stopped } from "./stopped.tsx";
import look from "./today.module.css";

const GettingReady = part(
  () => import("../ready/getting-ready.tsx"),
  (of) => of.GettingReady,
);
const NextRun = part(
  () => import("../morning/next-run.tsx"),
  (of) => of.NextRun,
);
/** The answer comes first; the last things of the page, with nothing beneath them, come after it. */
const Later = part(
  () => import("./later.tsx"),
  (of) => of.Later,
);

/** Did this morning work, and does anything need me? */
export function TodayPage() {
  const clock = useClock();
  const { data, error, refetch } = useQuery(
    // Windows close and messages settle without any event, so it is counted anew now and then.
    trpc.today.get.queryOptions(undefined, { refetchInterval: 60_000 }),
  );
  const getting = useGettingReady();
  // A demo that shows something comes before what leads out of it.
  const isFirst = getting !== null && !(getting.demo && data && data.audience.total > 0);
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <div className={look.today}>
      <h1 className="sr-only">{words.title}</h1>
      {data ? (
        <>
          <Verdict
            shape={data.verdict.state}
            word={words.verdicts[data.verdict.state]}
            {...(isFirst && data.packs.length === 0 ? readyVerdict(getting) : data.verdict)}
            aside={
              <>
                <strong>{clock.day(data.at)}</strong> {words.countedAt} <Time at={data.at} />
                <br />
                <NextDay today={data} />
                <br />
                <Suspense fallback={null}>
                  <NextRun />
                </Suspense>
                <OpenRun today={data} where="verdict" />
              </>
            }
          />
          {isStopped(data) && <Stopped today={data} />}
          <OpenRun today={data} where="below" />
          <div>
            <TodayPipeline today={data} />
            <LeftOut today={data} />
          </div>
          <div className={look.two}>
            {getting ? (
              <div className={`${look.needs} ${look.mornings}`}>
                {!isFirst && <NeedsYou today={data} />}
                <Suspense fallback={<div className={look.curve} />}>
                  <GettingReady ready={getting} isOffer={!isFirst} />
                </Suspense>
                {isFirst && <NeedsYou today={data} hidesNone />}
              </div>
            ) : (
              <NeedsYou today={data} className={look.needs} hidesNone={isStopped(data)} />
            )}
            {!isStopped(data) && <Measures today={data} />}
          </div>
          <div className={look.two}>
            <FaultBoundary>
              <Suspense fallback={<div className={look.curve} />}>
                <Later today={data} />
              </Suspense>
            </FaultBoundary>
          </div>
          <OpenRun today={data} where="foot" />
        </>
      ) : (
        <Skeleton rows={12} />
      )}
    </div>
  );
}

type Ready = Answers["ready"]["get"];

/** Until the house serves its people; for who may see to it. */
function useGettingReady(): Ready | null {
  const mayChange = useMay()("settings.change");
  const { data } = useQuery(
    // A house that serves its people asks no more.
    trpc.ready.get.queryOptions(undefined, { enabled: ({ state }) => mayChange && !state.data?.over }),
  );
  return data && !data.over ? data : null;
}

const readyVerdict = ({ steps, demo }: Ready) => ({
  sentence: words.ready(steps.filter(({ state }) => state === "done").length, steps.length),
  because: demo ? words.nothingYet : words.onlyTest,
});
