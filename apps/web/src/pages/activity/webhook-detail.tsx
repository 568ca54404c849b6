import { useQuery } from "@tanstack/react-query";
import { useClock, useMay } from "../../about.ts";
import { type Answers, trpc } from "../../api.ts";
import look from "../../components/detail.module.css";
import { DrawerTitle } from "../../components/drawer.tsx";
import { JsonView } from "../../components/json-view.tsx";
import { Note } from "../../components/note.tsx";
import { Section } from "../../components/section.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { type Clock, milliseconds } from "../../format.ts";
import { detailWords } from "../../words/details.ts";
import { WebhookReplay } from "./webhook-replay.tsx";

const words = detailWords.webhook;

type Webhook = Answers["webhooks"]["open"];

/** The request as it came. Each look is kept with the name of who looked, so nothing is read twice. */
export function WebhookDetail({ id }: { id: string }) {
  const mayOpen = useMay()("webhooks.open");
  const clock = useClock();
  const { data, error, refetch } = useQuery(
    trpc.webhooks.open.queryOptions(
      { id },
      { enabled: mayOpen, staleTime: Number.POSITIVE_INFINITY, gcTime: 600_000, retry: false },
    ),
  );
  if (!mayOpen)
    return (
      <Empty title={words.forOperators}>
        <p>{words.forOperatorsWhy}</p>
      </Empty>
    );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      {data.says && <DrawerTitle>{data.says}</DrawerTitle>}
      {data.state === "quarantined" && (
        <Note shape="warning" title={words.quarantined} why={data.reason} next={words.next} />
      )}
      <Section
        title={words.how}
        aside={data.ackMs === null ? undefined : words.answeredIn(milliseconds(data.ackMs))}
      >
        <Timeline items={wayIn(data, clock)} label={words.how} />
      </Section>
      <WebhookReplay id={id} />
      <section className={look.detail}>
        <JsonView value={data.body} title={detailWords.json} />
        <p className={look.detailHint}>{words.looked}</p>
      </section>
    </>
  );
}

/** What is known of its way in, in the order in which it went. */
const wayIn = ({ receivedAt, ackMs, state, changes }: Webhook, clock: Clock) => [
  {
    key: "received",
    said: words.received,
    more: `${clock.day(receivedAt)}, ${clock.zone}`,
    at: receivedAt,
    when: clock.precise(receivedAt),
  },
  {
    key: "answered",
    said: words.answered,
    shape: "ok" as const,
    when: ackMs === null ? undefined : detailWords.happened.took(milliseconds(ackMs)),
  },
  state === "applied"
    ? { key: "applied", said: words.applied, more: words.changes(changes) }
    : { key: "applied", said: words.isQuarantined, shape: "warning" as const },
];
