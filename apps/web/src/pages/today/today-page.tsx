import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
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
import { TodayPipeline } from "./pipeline.tsx";
import look from "./today.module.css";

/** The answer comes first; the last things of the page, with nothing beneath them, come after it. */
const Later = part(async () => (await import("./later.tsx")).Later);

/** Did this morning work, and does anything need me? */
export function TodayPage() {
  const clock = useClock();
  const { data, error, refetch } = useQuery(
    // Windows close and messages settle without any event, so it is counted anew now and then.
    trpc.today.get.queryOptions(undefined, { refetchInterval: 60_000 }),
  );
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <div className={look.today}>
      <h1 className="sr-only">{words.title}</h1>
      {data ? (
        <>
          <Verdict
            shape={data.verdict.state}
            word={words.verdicts[data.verdict.state]}
            sentence={data.verdict.sentence}
            because={data.verdict.because}
            aside={
              <>
                <strong>{clock.day(data.at)}</strong> {words.countedAt} <Time at={data.at} />
                <br />
                <NextDay today={data} />
              </>
            }
          />
          <div>
            <TodayPipeline today={data} />
            <LeftOut today={data} />
          </div>
          <div className={look.two}>
            <NeedsYou today={data} className={look.needs} />
            <Measures today={data} />
          </div>
          <div className={look.two}>
            <FaultBoundary>
              <Suspense fallback={<div className={look.curve} />}>
                <Later today={data} />
              </Suspense>
            </FaultBoundary>
          </div>
        </>
      ) : (
        <Skeleton rows={12} />
      )}
    </div>
  );
}
