import { useQuery } from "@tanstack/react-query";
import { useClock, useMay } from "../../about.ts";
import { type Journey, trpc } from "../../api.ts";
import look from "../../components/detail.module.css";
import { DrawerFoot, DrawerTitle } from "../../components/drawer.tsx";
import { EntityHeader } from "../../components/entity-header.tsx";
import { JsonView } from "../../components/json-view.tsx";
import { Note } from "../../components/note.tsx";
import { PackStrip } from "../../components/pack-strip.tsx";
import { Section } from "../../components/section.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { detailWords as words } from "../../words/details.ts";
import { partWords } from "../../words/parts.ts";
import { useHrefOf } from "./address.ts";
import { journeyItems } from "./journey-items.ts";
import { MessageFacts } from "./message-facts.tsx";
import { canSendAgain, kindOf, statusOf } from "./message-words.ts";
import { packCells } from "./pack-cells.ts";
import { SendAgain, SendLike, SendRest } from "./send-again.tsx";
import { WaitingNote } from "./waiting-note.tsx";

/** Why this person got it, or did not. */
export function MessageDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(trpc.messages.journey.queryOptions({ id }));
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <Head journey={data} />
      <Pack journey={data} />
      <WhatHappened journey={data} />
      <MessageFacts journey={data} />
      <JsonView value={data.content} title={words.json} />
      {data.statuses.some((one) => one.data !== null) && (
        <JsonView
          value={data.statuses.map(({ status, data }) => ({ status, data }))}
          title={words.facts.reported}
        />
      )}
      <Foot journey={data} />
    </>
  );
}

function Head({ journey: { message, windowEndsAt } }: { journey: Journey }) {
  const { advisorId, error, peer } = message;
  const maySend = useMay()("messages.send") && canSendAgain(message);
  const who = message.advisorName ?? peer ?? words.nobody;
  const kind = kindOf(message);
  const called = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const title = message.direction === "in" ? words.fromWhom : words.toWhom;
  return (
    <section className={look.detail}>
      <DrawerTitle>{title(called, who)}</DrawerTitle>
      <EntityHeader
        name={who}
        state={statusOf(message.status)}
        phone={message.advisorName && peer ? { masked: peer, advisorId } : null}
        windowUntil={advisorId === null ? undefined : windowEndsAt}
      />
      {message.waiting && <WaitingNote waiting={message.waiting} />}
      {error && (
        <Note
          shape={message.status === "cancelled" ? "idle" : "failed"}
          title={error.title}
          why={error.explanation}
          next={error.nextStep}
          code={error.code}
        >
          {error.details && error.code === null && <p>{words.reason(error.details)}</p>}
          {maySend && <SendLike message={message} />}
        </Note>
      )}
      {message.maybeDuplicate && (
        <Note shape="warning" title={words.duplicate.title} why={words.duplicate.why} />
      )}
      {message.text && <p className={look.detailSaid}>{message.text}</p>}
      <Notes notes={message.notes} />
    </section>
  );
}

/** Where it was said and what was changed later, each with its time. */
function Notes({ notes }: Pick<Journey["message"], "notes">) {
  const clock = useClock();
  return notes.map(({ kind, text, at }) => (
    <p key={`${kind} ${at} ${text}`} className="soft">
      {text}
      {at && (
        <>
          {" "}
          · <time dateTime={at}>{`${clock.day(at)}, ${clock.time(at)}`}</time>
        </>
      )}
    </p>
  ));
}

function Pack({ journey }: { journey: Journey }) {
  const hrefOf = useHrefOf();
  const maySend = useMay()("messages.send") && canSendAgain(journey.message);
  const pack = packCells(journey, hrefOf);
  if (!pack) return null;
  return (
    <Section
      title={words.pack.title}
      aside={pack.asked > 0 ? partWords.pack.arrived(pack.arrived, pack.asked) : undefined}
    >
      <PackStrip cells={pack.cells} label={words.pack.label} />
      {maySend && (
        <div className={look.detailActions}>
          <SendRest message={journey.message} />
        </div>
      )}
    </Section>
  );
}

function WhatHappened({ journey }: { journey: Journey }) {
  const clock = useClock();
  const { message, statuses } = journey;
  return (
    <Section title={words.happened.title} aside={`${clock.day(message.createdAt)}, ${clock.zone}`}>
      <Timeline items={journeyItems(journey, clock)} label={words.happened.title} />
      {message.direction === "out" && statuses.length > 0 && (
        <p className={look.detailHint}>{words.happened.coarse}</p>
      )}
    </Section>
  );
}

/** The repair that fits, if there is one. */
function Foot({ journey: { message } }: { journey: Journey }) {
  const maySend = useMay()("messages.send");
  if (!maySend || !canSendAgain(message)) return null;
  return (
    <DrawerFoot>
      <SendAgain message={message} />
    </DrawerFoot>
  );
}
