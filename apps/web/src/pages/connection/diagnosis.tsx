import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Answers, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Chain } from "../../components/chain.tsx";
import { Section } from "../../components/section.tsx";
import { State } from "../../components/state.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { connectionWords } from "../../words/connection.ts";
import look from "./connection.module.css";
import { useConnectionCheck } from "./diagnosis-check.ts";
import { linksOf } from "./diagnosis-links.tsx";

const words = connectionWords.diagnosis;
type Looked = Answers["connection"]["get"];

/** After so long it is looked at anew when somebody comes to see it. */
const freshMs = 60_000;

/** Each line of the way to Meta, in the order in which one rests on the other; the first red is the one to mend. */
export function Diagnosis({ mayChange }: { mayChange: boolean }) {
  const { data, error, refetch } = useQuery(trpc.connection.get.queryOptions());
  const check = useConnectionCheck();
  const isSeen = useRef(false);
  const { run } = check;
  useEffect(() => {
    if (!data || isSeen.current) return;
    isSeen.current = true;
    const at = data.checkedAt === null ? 0 : Date.parse(data.checkedAt);
    if (Date.now() - at > freshMs) run();
  }, [data, run]);
  const aside = data && <When at={data.checkedAt} isLooking={check.isLooking} onAgain={run} />;
  return (
    <Section title={words.title} aside={aside} className={look.diagnosis ?? ""}>
      {check.said && <p role="alert">{check.said}</p>}
      {data && data.checkedAt !== null ? (
        <>
          <Summary {...data} />
          <Chain links={linksOf(data.checks, mayChange)} tone="failed" label={words.title} isNamed />
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton rows={12} />
      )}
    </Section>
  );
}

interface WhenProps {
  at: string | null;
  isLooking: boolean;
  onAgain: () => void;
}

const When = ({ at, isLooking, onAgain }: WhenProps) => (
  <span className={look.when}>
    <span>
      {isLooking
        ? words.looking
        : at !== null && (
            <>
              {words.checked} <Time at={at} look="relative" />
            </>
          )}
    </span>
    <Button kind="ghost" disabled={isLooking} onClick={onAgain}>
      {words.again}
    </Button>
  </span>
);

/** In one line, and said to readers when it changes. */
function Summary({ checks }: Looked) {
  const first = checks.find(({ state }) => state === "failed");
  const works = checks.filter(({ state }) => state === "ok").length;
  const shape = first ? "failed" : works === checks.length ? "ok" : "warning";
  return (
    // The first red says it by itself; who does not see it is told here.
    <p className={first ? "sr-only" : look.summary} aria-live="polite" data-summary>
      <State
        shape={shape}
        word={
          first
            ? words.broken(words.lines[first.name].failed)
            : works === checks.length
              ? words.fine
              : words.unsure(works, checks.length)
        }
      />
    </p>
  );
}
