import "./today.css";
import { useQuery } from "@tanstack/react-query";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Failure, Skeleton } from "../../components/states.tsx";
import { StatusMark } from "../../components/status-mark.tsx";
import { Time } from "../../components/time.tsx";
import { Measures } from "./measures.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { Pipeline } from "./pipeline.tsx";
import { RunBar } from "./run-bar.tsx";
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
    <div className="today">
      <h1 className="sr-only">Today</h1>
      {data ? (
        <>
          <div className="verdict">
            <StatusMark shape={data.verdict.state} word={words[data.verdict.state]} />
            <p className="verdict-sentence">{data.verdict.sentence}</p>
            <p className="soft nowrap">
              {clock.day(data.at)} · counted at <Time at={data.at} />
            </p>
          </div>
          <Pipeline today={data} />
          <div className="today-columns">
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
