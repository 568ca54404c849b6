import { useQuery } from "@tanstack/react-query";
import type { WhyShape } from "@unlatch/api";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import detailLook from "../../components/detail.module.css";
import { Glyph } from "../../components/glyph.tsx";
import { State } from "../../components/state.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import type { Clock } from "../../format.ts";
import { useChangeSearch } from "./address.ts";
import look from "./why-detail.module.css";

/** Why somebody got nothing: the first condition that does not hold, and what to do about it. */
export function WhyDetail({ advisorId }: { advisorId: string }) {
  const { data, error, refetch } = useQuery(trpc.advisors.why.queryOptions({ id: advisorId }));
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  return (
    <>
      <Answer why={data} />
      <Chain why={data} />
    </>
  );
}

function Answer({ why }: { why: WhyShape }) {
  const clock = useClock();
  const change = useChangeSearch();
  const { tone, title, reason, since, by, next, messageId, advisor } = why;
  return (
    <section className={detailLook.detail} data-why={why.state}>
      <h3>{advisor.name}</h3>
      <State shape={tone} word={title} />
      <p className={detailLook.detailSaid}>{reason}</p>
      <dl className={detailLook.facts}>
        {since && (
          <>
            <dt>Since</dt>
            <dd>{momentOf(since, clock)}</dd>
          </>
        )}
        {by && (
          <>
            <dt>By</dt>
            <dd>{by}</dd>
          </>
        )}
        <dt>Next</dt>
        <dd>{next}</dd>
      </dl>
      {messageId && (
        <div className={detailLook.detailActions}>
          <Button onClick={() => change({ open: `message-${messageId}` })}>Open the message</Button>
        </div>
      )}
    </section>
  );
}

const names: Record<WhyShape["steps"][number]["condition"], string> = {
  enabled: "Is enabled",
  authorised: "Is authorised",
  opted_in: "Agreed to be written to",
  pack: "The day has its pack",
  announced: "Was to be told of it",
  reached: "The announcement arrived",
  tapped: "Tapped",
  arrived: "The parts arrived",
};

/** The conditions in the order in which they are judged; what comes after the broken one is not judged. */
function Chain({ why: { steps, tone } }: { why: WhyShape }) {
  const clock = useClock();
  return (
    <section className={detailLook.detail}>
      <h3>What must hold, in this order</h3>
      <ol className={look.chain}>
        {steps.map(({ condition, state, says, at }) => (
          <li key={condition} data-state={state} className={look.step}>
            {state === "open" ? (
              <span className={look.open} />
            ) : (
              <Glyph shape={state === "holds" ? "ok" : tone} isQuiet={state === "holds"} />
            )}
            <span>
              <span className={look.name}>{names[condition]}</span>
              {state === "open" && <span className="sr-only">: not judged</span>}
              {says && <span className={look.says}> {says}</span>}
            </span>
            {at && <time dateTime={at}>{momentOf(at, clock)}</time>}
          </li>
        ))}
      </ol>
    </section>
  );
}

const momentOf = (at: string, clock: Clock) => `${clock.day(at)}, ${clock.short(at)}`;
