import { useQuery } from "@tanstack/react-query";
import { useClock, useIsOperator } from "../../about.ts";
import { type Journey, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import detailLook from "../../components/detail.module.css";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { RawJson } from "../../components/raw-json.tsx";
import { State } from "../../components/state.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { count } from "../../format.ts";
import { useChangeSearch } from "./address.ts";
import { JourneySteps } from "./journey-steps.tsx";
import look from "./message-detail.module.css";
import { Attempts, Reported } from "./message-tables.tsx";
import { canSendAgain, kindOf, statusOf } from "./message-words.ts";
import { RelatedMessages } from "./related-messages.tsx";
import { activityWay } from "./search.ts";
import { SendAgain } from "./send-again.tsx";
import { WaitingNote } from "./waiting-note.tsx";

/** Why this person got it, or did not. */
export function MessageDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(trpc.messages.journey.queryOptions({ id }));
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <Head journey={data} />
      <JourneySteps journey={data} />
      <RelatedMessages journey={data} />
      <Attempts attempts={data.attempts} />
      <Reported statuses={data.statuses} />
      <Identity journey={data} />
    </>
  );
}

function Head({ journey: { message, sameCode } }: { journey: Journey }) {
  const isOperator = useIsOperator();
  const change = useChangeSearch();
  const { advisorId, error } = message;
  return (
    <section className={detailLook.detail}>
      <div className={look.messageHead}>
        <State {...statusOf(message.status)} />
        <span>
          {message.direction === "in" ? "from" : "to"}{" "}
          <strong>
            <bdi>{message.advisorName ?? message.peer ?? "an unknown person"}</bdi>
          </strong>
          {message.advisorName && message.peer && (
            <>
              {" "}
              <PhoneNumber masked={message.peer} advisorId={advisorId} />
            </>
          )}
        </span>
        <span className="soft">
          {kindOf(message)}
          {message.purpose && message.purpose !== "notice" && ` · ${message.purpose}`}
        </span>
      </div>
      {message.waiting && <WaitingNote waiting={message.waiting} />}
      {error && (
        <div className={detailLook.detailProblem} data-problem>
          <strong>
            {error.title}
            {error.code !== null && ` (${error.code})`}
          </strong>
          <p>{error.explanation}</p>
          <p>
            <span className="soft">Next: </span>
            {error.nextStep}
          </p>
          {error.code !== null && sameCode !== null && sameCode > 1 && (
            <p>
              <PlainLink href={activityWay({ view: "messages", q: `code:${error.code}`, from: "now-7d" })}>
                The same code {count(sameCode)} times in 7 days
              </PlainLink>
            </p>
          )}
          {error.details && (
            <p className="soft">
              {error.code === null ? `The reason: ${error.details}` : `Meta adds: ${error.details}`}
            </p>
          )}
        </div>
      )}
      {message.maybeDuplicate && (
        <p className={detailLook.detailNote} data-note>
          Maybe a duplicate: it may reach the person twice, because an earlier outcome was unknown or somebody
          sent it again.
        </p>
      )}
      {message.text && <p className={detailLook.detailSaid}>{message.text}</p>}
      <Notes notes={message.notes} />
      <div className={detailLook.detailActions}>
        {isOperator && canSendAgain(message) && <SendAgain message={message} />}
        {advisorId && (
          <Button onClick={() => change({ advisor: advisorId, open: undefined })}>
            Show only {message.advisorName ?? "this advisor"}
          </Button>
        )}
      </div>
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

const aboutOthers = new Set(["edit", "revoke", "reaction"]);

function Identity({ journey: { message, webhookId, contextWamid, content } }: { journey: Journey }) {
  const isOperator = useIsOperator();
  const change = useChangeSearch();
  return (
    <section className={detailLook.detail}>
      <h3>Identity</h3>
      <dl className={detailLook.facts}>
        <dt>WhatsApp id</dt>
        <dd className="mono">{message.wamid ?? "none yet"}</dd>
        {contextWamid && (
          <>
            <dt>{aboutOthers.has(message.type) ? "About" : "Answers to"}</dt>
            <dd className="mono">{contextWamid}</dd>
          </>
        )}
        {message.packId && (
          <>
            <dt>Pack</dt>
            <dd className="mono">{message.packId}</dd>
          </>
        )}
      </dl>
      {webhookId && isOperator && (
        <div className={detailLook.detailActions}>
          <Button onClick={() => change({ open: `webhook-${webhookId}` })}>Open webhook {webhookId}</Button>
        </div>
      )}
      <RawJson value={content} title="Raw JSON" />
    </section>
  );
}
