import { useQuery } from "@tanstack/react-query";
import type { FeedLineShape } from "@unlatch/api";
import { useClock, useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button, buttonLook } from "../../components/button.tsx";
import { Code } from "../../components/code.tsx";
import look from "../../components/detail.module.css";
import { DrawerFoot, DrawerTitle } from "../../components/drawer.tsx";
import { Facts } from "../../components/facts.tsx";
import { JsonView } from "../../components/json-view.tsx";
import { Note } from "../../components/note.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { State } from "../../components/state.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import type { Way } from "../../place.ts";
import { detailWords as words } from "../../words/details.ts";
import { useChangeSearch } from "./address.ts";
import { describe } from "./describe.ts";
import { activityWay } from "./search.ts";

/** One line of the feed that is not about a message or a webhook. */
export function EventDetail({ seq }: { seq: string }) {
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
      <Empty title={words.event.gone}>
        <p>{words.event.goneWhy}</p>
      </Empty>
    );
  return (
    <>
      <Said line={line} />
      <LineFacts line={line} />
      <JsonView value={line.data} title={words.json} />
      <Foot line={line} />
    </>
  );
}

function Said({ line }: { line: FeedLineShape }) {
  const { shape, word, sentence } = describe(line);
  const told = accountWords(line.data);
  return (
    <section className={look.detail}>
      <DrawerTitle>{word}</DrawerTitle>
      {told ? (
        <Note
          shape={told.tone === "calm" ? "idle" : "failed"}
          title={told.title}
          why={told.sentence}
          next={told.nextStep}
        />
      ) : (
        <>
          <State shape={shape} word={word} />
          <p className={look.detailSaid}>{sentence}</p>
        </>
      )}
    </section>
  );
}

function LineFacts({ line }: { line: FeedLineShape }) {
  const clock = useClock();
  const { who } = describe(line);
  const { facts } = words;
  return (
    <Facts
      facts={[
        who ? [facts.who, who] : null,
        [
          facts.when,
          <time key="when" dateTime={line.at}>
            {clock.day(line.at)}, {clock.precise(line.at)} {clock.zone}
          </time>,
        ],
        [
          facts.utc,
          <Code key="utc" label={facts.copyUtc}>
            {line.at}
          </Code>,
        ],
        [
          facts.topic,
          <Code key="topic" label={facts.copyTopic}>
            {line.topic}
          </Code>,
        ],
        line.ref
          ? [
              facts.about,
              <Code key="ref" isShort label={facts.copyAbout}>
                {line.ref}
              </Code>,
            ]
          : null,
      ]}
    />
  );
}

function Foot({ line }: { line: FeedLineShape }) {
  const mayOpen = useMay()("webhooks.open");
  const change = useChangeSearch();
  const webhookId = line.topic.startsWith("webhook.") ? line.ref : line.data?.webhookId;
  return (
    <DrawerFoot>
      {mayOpen && (typeof webhookId === "string" || typeof webhookId === "number") && (
        <Button onClick={() => change({ open: `webhook-${webhookId}` })}>
          {words.openWebhook(webhookId)}
        </Button>
      )}
      <PlainLink {...buttonLook()} href={messagesAround(line.at)}>
        {words.event.around}
      </PlainLink>
    </DrawerFoot>
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
