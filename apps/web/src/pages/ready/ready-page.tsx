import { useQuery } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { type ComponentType, Suspense, useEffect } from "react";
import { trpc } from "../../api.ts";
import { buttonLook } from "../../components/button.tsx";
import { FaultBoundary } from "../../components/fault.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { part } from "../../parts.tsx";
import { wayTo } from "../../place.ts";
import { noSearch } from "../../search-fields.ts";
import { readyWords as words } from "../../words/ready.ts";
import { ConnectStep } from "./connect-step.tsx";
import { type Step, steps, wayToStep } from "./place.ts";
import look from "./ready.module.css";
import { nextOf, type Ready, stateOf } from "./results.ts";
import { Shut } from "./shut.tsx";
import { StepRail } from "./step-rail.tsx";

export interface InStep {
  ready: Ready;
}

const pages: Record<Step, ComponentType<InStep>> = {
  account: part(
    () => import("./account-step.tsx"),
    (of) => of.AccountStep,
  ),
  business: part(
    () => import("./business-step.tsx"),
    (of) => of.BusinessStep,
  ),
  connect: ConnectStep,
  people: part(
    () => import("./people-step.tsx"),
    (of) => of.PeopleStep,
  ),
  test: part(
    () => import("./test-step.tsx"),
    (of) => of.TestStep,
  ),
  live: part(
    () => import("./live-step.tsx"),
    (of) => of.LiveStep,
  ),
};

/** Where a step keeps a verb of its own when it is done, that one is the primary. */
const ownVerb: ReadonlySet<Step> = new Set(["business", "people"]);

const isStep = (name: string | undefined): name is Step => steps.some((one) => one === name);

/** From the demo to the first message on one's own phone: steps that can be left and taken up. */
export function ReadyPage() {
  const last = useLocation({ select: ({ pathname }) => pathname.split("/")[2] });
  const { data: ready, error, refetch } = useQuery(trpc.ready.get.queryOptions());
  useGoOn(ready, isStep(last));
  if (error && !ready)
    return (
      <>
        <h1 className="sr-only">{words.title}</h1>
        <Failure error={error} retry={() => void refetch()} />
      </>
    );
  if (!ready) return <Skeleton rows={12} />;
  const step = isStep(last) ? last : nextOf(ready);
  return (
    <div className={look.wizard}>
      <StepRail ready={ready} open={step} />
      <div className={look.body}>
        <div className={look.step} data-step={step}>
          <OpenStep ready={ready} step={step} />
        </div>
        <Foot ready={ready} step={step} />
      </div>
    </div>
  );
}

/** Whoever names no step goes on where there is something to do. */
function useGoOn(ready: Ready | undefined, isNamed: boolean): void {
  const router = useRouter();
  const next = ready && nextOf(ready);
  useEffect(() => {
    if (next && !isNamed) void router.navigate({ href: wayToStep(next), replace: true });
  }, [next, isNamed, router]);
}

function OpenStep({ ready, step }: InStep & { step: Step }) {
  const Page = pages[step];
  return (
    <FaultBoundary page={words.steps[step]} resetKey={step}>
      <Suspense fallback={<Skeleton rows={8} />}>
        {stateOf(ready, step) === "shut" ? <Shut ready={ready} step={step} /> : <Page ready={ready} />}
      </Suspense>
    </FaultBoundary>
  );
}

function Foot({ ready, step }: InStep & { step: Step }) {
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = steps[at + 1];
  const leads = !ownVerb.has(step) && stateOf(ready, step) === "done";
  return (
    <div className={look.foot}>
      <p className={look.kept}>{words.kept}</p>
      {before && (
        <PlainLink {...buttonLook("ghost")} href={wayToStep(before)}>
          {words.back}
        </PlainLink>
      )}
      <PlainLink {...buttonLook(leads ? "primary" : "plain")} href={next ? wayToStep(next) : today}>
        {next ? words.next(words.steps[next]) : words.toToday}
      </PlainLink>
    </div>
  );
}

const today = wayTo({ path: "/", search: noSearch });
