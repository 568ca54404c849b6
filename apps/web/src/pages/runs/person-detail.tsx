import { useClock, useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { buttonLook } from "../../components/button.tsx";
import look from "../../components/detail.module.css";
import { DrawerFoot } from "../../components/drawer.tsx";
import { EntityHeader } from "../../components/entity-header.tsx";
import { Ledger, ledgerSays } from "../../components/ledger.tsx";
import { Note } from "../../components/note.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { useAction } from "../../use-action.ts";
import { runsWords } from "../../words/runs.ts";
import { activityWay, whyWay } from "../activity/search.ts";
import { PersonParts } from "./person-parts.tsx";
import { reachedBy, stateOf } from "./person-words.ts";
import type { Run, RunPerson } from "./shapes.ts";

const { person: words } = runsWords;

interface Props {
  run: Run;
  person: RunPerson;
}

/** Why they got it, or did not, and what can be done. */
export function PersonDetail({ run, person }: Props) {
  const clock = useClock();
  const { shape, word } = stateOf(person);
  const ledger = reachedBy(person);
  const { error } = person;
  return (
    <>
      <section className={look.detail}>
        <EntityHeader name={person.name} state={{ shape, word }} />
        {error && (
          <Note
            shape="failed"
            title={error.title}
            why={error.explanation}
            next={error.nextStep}
            code={error.code}
          />
        )}
        {person.state === "uncertain" && (
          <Note
            shape="warning"
            title={words.uncertain.title}
            why={words.uncertain.why}
            next={words.uncertain.next}
          />
        )}
        <p>
          <Ledger {...ledger} /> <span className="soft">{ledgerSays(ledger)}</span>
        </p>
      </section>
      <Section title={words.way}>
        <Timeline label={words.way} items={itemsOf(person, (at) => clock.time(at))} />
      </Section>
      {person.parts.length > 0 && <PersonParts run={run} person={person} />}
      <Foot run={run} person={person} />
    </>
  );
}

const order = ["queued", "accepted", "sent", "delivered", "read", "tapped"] as const;

function itemsOf({ times }: RunPerson, timeOf: (at: string) => string) {
  const known = order.flatMap((name) => {
    const at = times[name];
    return at ? [{ key: name, said: words.times[name], at, when: timeOf(at) }] : [];
  });
  // Meta tells of the reading when it likes: the order is that of the times.
  return known.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The repair that fits, and the way to everything there is about them. */
function Foot({ run, person }: Props) {
  const mayControl = useMay()("runs.control");
  const { advisorId, messageId, state } = person;
  return (
    <DrawerFoot>
      {mayControl && (state === "failed" || state === "uncertain") && (
        <WriteAgain run={run} person={person} />
      )}
      {messageId === null ? (
        <PlainLink {...buttonLook()} href={whyWay(advisorId)}>
          {words.why}
        </PlainLink>
      ) : (
        <PlainLink {...buttonLook()} href={activityWay({ view: "messages", open: `message-${messageId}` })}>
          {words.message}
        </PlainLink>
      )}
    </DrawerFoot>
  );
}

function WriteAgain({ run, person }: Props) {
  const again = useAction(
    (input: { id: string; advisorId: string }) => client.runs.retryFailed.mutate(input),
    { right: "runs.control", stale: [trpc.runs.pathKey(), trpc.today.get.pathKey()] },
  );
  return (
    <ActionButton
      action={again}
      input={{ id: run.id, advisorId: person.advisorId }}
      kind="primary"
      pending={words.asking}
      ask={{ title: words.againAsk(person.name), verb: words.again, body: <p>{words.againBody}</p> }}
    >
      {words.again}
    </ActionButton>
  );
}
