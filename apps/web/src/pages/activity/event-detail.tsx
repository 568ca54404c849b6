import { useQuery } from "@tanstack/react-query";
import { useClock, useIsOperator } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import detailLook from "../../components/detail.module.css";
import { PlainLink } from "../../components/plain-link.tsx";
import { RawJson } from "../../components/raw-json.tsx";
import { State } from "../../components/state.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import type { Way } from "../../place.ts";
import { useChangeSearch } from "./address.ts";
import { describe } from "./describe.ts";
import { activityWay } from "./search.ts";

/** One line of the feed that is not about a message or a webhook. */
export function EventDetail({ seq }: { seq: string }) {
  const clock = useClock();
  const isOperator = useIsOperator();
  const change = useChangeSearch();
  // The line itself is the newest of those before the next number.
  const { data, error, refetch } = useQuery(
    trpc.feed.recent.queryOptions(
      { cursor: String(Number(seq) + 1), limit: 1 },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  const line = data.items.find((one) => String(one.seq) === seq);
  if (!line)
    return (
      <Empty title="This event is not kept any more">
        <p>Lines of the feed are removed after a while; what they were about stays longer.</p>
      </Empty>
    );
  const { shape, word, sentence, who } = describe(line);
  const told = accountWords(line.data);
  const webhookId = line.topic.startsWith("webhook.") ? line.ref : line.data?.webhookId;
  return (
    <section className={detailLook.detail}>
      <State shape={shape} word={word} />
      {told ? (
        <div className={told.tone === "calm" ? undefined : detailLook.detailProblem} data-problem>
          <strong>{told.title}</strong>
          <p>{told.sentence}</p>
          <p>
            <span className="soft">Next: </span>
            {told.nextStep}
          </p>
        </div>
      ) : (
        <p className={detailLook.detailSaid}>{sentence}</p>
      )}
      <dl className={detailLook.facts}>
        {who && (
          <>
            <dt>Who</dt>
            <dd>{who}</dd>
          </>
        )}
        <dt>When</dt>
        <dd>
          <time dateTime={line.at}>
            {clock.day(line.at)}, {clock.precise(line.at)} {clock.zone}
          </time>
        </dd>
        <dt>UTC</dt>
        <dd className="mono">{line.at}</dd>
        <dt>Topic</dt>
        <dd className="mono">{line.topic}</dd>
        {line.ref && (
          <>
            <dt>About</dt>
            <dd className="mono">{line.ref}</dd>
          </>
        )}
      </dl>
      {isOperator && (typeof webhookId === "string" || typeof webhookId === "number") && (
        <div className={detailLook.detailActions}>
          <Button onClick={() => change({ open: `webhook-${webhookId}` })}>Open webhook {webhookId}</Button>
        </div>
      )}
      <div className={detailLook.detailActions}>
        <PlainLink href={messagesAround(line.at)}>Messages a minute before and after</PlainLink>
      </div>
      <RawJson value={line.data} title="Raw JSON" />
    </section>
  );
}

/** What Meta reported of the account comes with its words; a newer or older server may send none. */
function accountWords(data: Record<string, unknown> | null) {
  const { title, sentence, nextStep, tone } = data ?? {};
  if (typeof title !== "string" || typeof sentence !== "string" || typeof nextStep !== "string") return null;
  return { title, sentence, nextStep, tone };
}

function messagesAround(at: string): Way {
  const moment = (by: number) => new Date(Date.parse(at) + by).toISOString();
  return activityWay({ view: "messages", from: moment(-60_000), to: moment(60_000) });
}
