import { useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import detailLook from "../../components/detail.module.css";
import type { Shape } from "../../components/glyph.tsx";
import { Section } from "../../components/section.tsx";
import { State } from "../../components/state.tsx";
import { useAction } from "../../use-action.ts";
import { runsWords } from "../../words/runs.ts";
import look from "./parts.module.css";
import type { Run, RunPerson } from "./shapes.ts";

const { person: words } = runsWords;

interface Props {
  run: Run;
  person: RunPerson;
}

const shapes: Record<string, Shape> = {
  accepted: "running",
  sent: "running",
  delivered: "ok",
  read: "ok",
  failed: "failed",
  uncertain: "warning",
  queued: "running",
  sending: "running",
};

const about = { right: "messages.send", stale: [trpc.outbox.pathKey(), trpc.runs.pathKey()] };
const done = ["accepted", "sent", "delivered", "read", "queued", "sending"];

/** Each part of the pack with what became of it, and the way to send what is missing. */
export function PersonParts({ run, person }: Props) {
  const rest = useAction(
    (input: { id: string; advisorId: string }) => client.runs.resendRest.mutate(input),
    about,
  );
  const maySend = useMay()("messages.send");
  const isTapped = person.state === "tapped" || person.state === "complete";
  const missing = isTapped ? person.parts.filter(({ status }) => !done.includes(status)) : [];
  return (
    <Section title={words.parts}>
      <ol className={look.parts}>
        {person.parts.map((part) => (
          <li key={part.position}>
            <span>{words.part(part.position)}</span>
            <State
              shape={shapes[part.status] ?? "idle"}
              word={part.error?.title ?? words.partStates[part.status] ?? part.status}
              isQuiet
            />
            {maySend && (part.status === "failed" || part.status === "uncertain") && (
              <SendPart run={run} person={person} position={part.position} />
            )}
          </li>
        ))}
      </ol>
      {maySend && missing.length > 0 && (
        <div className={detailLook.detailActions}>
          <ActionButton
            action={rest}
            input={{ id: run.id, advisorId: person.advisorId }}
            pending={words.asking}
            ask={{
              title: words.resendRestAsk(person.name),
              verb: words.resendRest,
              body: <p>{words.resendRestBody}</p>,
            }}
          >
            {words.resendRest}
          </ActionButton>
        </div>
      )}
    </Section>
  );
}

function SendPart({ run, person, position }: Props & { position: number }) {
  const again = useAction(
    (input: { id: string; advisorId: string; position: number }) => client.runs.resendPart.mutate(input),
    about,
  );
  return (
    <ActionButton
      action={again}
      input={{ id: run.id, advisorId: person.advisorId, position }}
      pending={words.asking}
      ask={{
        title: words.resendPartAsk(position, person.name),
        verb: words.resendPart,
        body: <p>{words.resendPartBody(person.name)}</p>,
      }}
    >
      {words.resendPart}
    </ActionButton>
  );
}
