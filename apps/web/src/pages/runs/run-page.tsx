import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useClock } from "../../about.ts";
import { codeOf, trpc } from "../../api.ts";
import { FaultBoundary } from "../../components/fault.tsx";
import { Icon } from "../../components/icon.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { dayWords } from "../../format.ts";
import { useNow } from "../../now.ts";
import { part } from "../../parts.tsx";
import { useSearchOf } from "../../use-place.ts";
import { runsWords as words } from "../../words/runs.ts";
import { endAt, paceOf } from "./bars.ts";
import { LeftOut } from "./left-out.tsx";
import { allRuns, runsPlace, today } from "./place.ts";
import { RunActs } from "./run-acts.tsx";
import { RunPeople } from "./run-people.tsx";
import { RunPipeline } from "./run-pipeline.tsx";
import { RunWaves } from "./run-waves.tsx";
import look from "./runs.module.css";
import type { Run } from "./shapes.ts";
import { tallyOf } from "./tally.ts";
import { verdictOf } from "./verdict-words.ts";

const PreflightList = part(
  () => import("../morning/preflight-list.tsx"),
  (of) => of.PreflightList,
);
const MoneyPanel = part(
  () => import("../money/money-panel.tsx"),
  (of) => of.MoneyPanel,
);
const PersonDrawer = part(
  () => import("./person-drawer.tsx"),
  (of) => of.PersonDrawer,
);

/** One morning's run: how far it is, who got it, who did not and why. */
export function RunPage({ id }: { id: string }) {
  const { open } = useSearchOf(runsPlace);
  const { data, error, refetch } = useQuery(
    // Messages settle without a line of the run itself; what runs is looked at now and then.
    trpc.runs.get.queryOptions({ id }, { refetchInterval: 30_000 }),
  );
  if (error && !data) {
    if (codeOf(error) === "NOT_FOUND") return <NotThere />;
    return <Failure error={error} retry={() => void refetch()} />;
  }
  if (!data) return <Skeleton rows={12} />;
  return (
    <div className={look.run}>
      <Head run={data} />
      <RunPipeline run={data} />
      <Sent run={data} />
      <div className={look.columns}>
        <RunPeople run={data} />
        <div className={look.side}>
          <FaultBoundary>
            <Suspense fallback={null}>
              <PreflightList runId={data.id} />
            </Suspense>
          </FaultBoundary>
          <LeftOut run={data} />
          <FaultBoundary>
            <Suspense fallback={null}>
              <MoneyPanel run={data.id} people={data.funnel.planned} />
            </Suspense>
          </FaultBoundary>
        </div>
      </div>
      <RunActs run={data} isFixed />
      <FaultBoundary resetKey={open}>
        <Suspense fallback={null}>
          {open && <PersonDrawer run={data} advisorId={open.slice("person-".length)} />}
        </Suspense>
      </FaultBoundary>
    </div>
  );
}

function useMinutes(run: Run) {
  const { data } = useQuery(
    trpc.runs.waves.queryOptions({ id: run.id }, { enabled: run.startedAt !== null }),
  );
  return data?.minutes ?? [];
}

const startOf = ({ startedAt, startsAt }: Run) => Date.parse(startedAt ?? startsAt);

function Head({ run }: { run: Run }) {
  const clock = useClock();
  const now = useNow();
  const minutes = useMinutes(run);
  const pace = run.state === "running" ? paceOf(minutes, now, startOf(run)) : null;
  const said = verdictOf(run, { clock, pace, endAt: endAt(now, tallyOf(run).toCome, pace) });
  return (
    <div className={look.head}>
      <h1 className="sr-only">{words.ofDay(dayWords(run.day))}</h1>
      <Back />
      <Verdict isSmall word={words.states[run.state]} {...said} aside={<RunActs run={run} />} />
    </div>
  );
}

export const Back = () => (
  <PlainLink href={today} className={look.back}>
    <Icon name="back" />
    {words.back}
  </PlainLink>
);

function Sent({ run }: { run: Run }) {
  const now = useNow();
  const minutes = useMinutes(run);
  if (run.startedAt === null) return null;
  return <RunWaves run={run} minutes={minutes} pace={paceOf(minutes, now, startOf(run))} />;
}

const NotThere = () => (
  <>
    <h1 className="sr-only">{words.notThere.title}</h1>
    <Empty title={words.notThere.title}>
      <p>{words.notThere.line}</p>
      <p>
        <PlainLink href={allRuns}>{words.allRuns}</PlainLink>
      </p>
    </Empty>
  </>
);
