import { useQuery } from "@tanstack/react-query";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { LeftOut } from "./left-out.tsx";
import { Measures } from "./measures.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { NextDay } from "./next-day.tsx";
import { TodayPipeline } from "./pipeline.tsx";
import { RunBar } from "./run-bar.tsx";
import look from "./today.module.css";
import { Windows } from "./windows.tsx";

const words = {
  ok: "Fine",
  running: "Under way",
  warning: "Look at this",
  failed: "Failed",
  idle: "Nothing yet",
};

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
      <h1 className="sr-only">Today</h1>
      {data ? (
        <>
          <Verdict
            shape={data.verdict.state}
            word={words[data.verdict.state]}
            sentence={data.verdict.sentence}
            because={data.verdict.because}
            aside={
              <>
                <strong>{clock.day(data.at)}</strong> counted at <Time at={data.at} />
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
            <RunBar today={data} />
            <Windows today={data} />
          </div>
        </>
      ) : (
        <Skeleton rows={12} />
      )}
    </div>
  );
}
