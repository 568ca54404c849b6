import { useQuery } from "@tanstack/react-query";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { State } from "../../components/state.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { Measures } from "./measures.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { Pipeline } from "./pipeline.tsx";
import { RunBar } from "./run-bar.tsx";
import todayLook from "./today.module.css";
import verdictLook from "./verdict.module.css";
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
    <div className={todayLook.today}>
      <h1 className="sr-only">Today</h1>
      {data ? (
        <>
          <div className={verdictLook.verdict}>
            <State shape={data.verdict.state} word={words[data.verdict.state]} />
            <p className={verdictLook.verdictSentence} data-verdict>
              {data.verdict.sentence}
            </p>
            <p className="soft nowrap">
              {clock.day(data.at)} · counted at <Time at={data.at} />
            </p>
          </div>
          <Pipeline today={data} />
          <div className={todayLook.todayColumns}>
            <NeedsYou today={data} />
            <Measures today={data} />
          </div>
          <RunBar today={data} />
          <Windows today={data} />
        </>
      ) : (
        <Skeleton rows={12} />
      )}
    </div>
  );
}
