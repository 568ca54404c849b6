import { useQuery } from "@tanstack/react-query";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { manyPeople } from "../../components/confirm.tsx";
import { Facts } from "../../components/facts.tsx";
import { Note } from "../../components/note.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { count } from "../../format.ts";
import { useAction } from "../../use-action.ts";
import { readyWords } from "../../words/ready.ts";
import { steps } from "./place.ts";
import look from "./ready.module.css";
import { type Ready, stateOf } from "./results.ts";
import { StepTitle } from "./step-title.tsx";

const { live: words } = readyWords;

const stale = [trpc.ready.pathKey(), trpc.sending.holds.pathKey(), trpc.today.pathKey()];

/** In numbers, before anybody decides: whom it reaches, and what becomes of what waits. */
export function LiveStep({ ready }: { ready: Ready }) {
  const { data: weighed, error, refetch } = useQuery(trpc.ready.weigh.queryOptions());
  return (
    <>
      <StepTitle step="live">{weighed?.on === false ? words.liveLead : words.lead}</StepTitle>
      {error && !weighed && <Failure error={error} retry={() => void refetch()} />}
      {!weighed && !error && <Skeleton rows={5} />}
      {weighed && (weighed.on ? <Before weighed={weighed} ready={ready} /> : <Live weighed={weighed} />)}
    </>
  );
}

type Weighed = Awaited<ReturnType<typeof client.ready.weigh.query>>;

function Before({ weighed, ready }: { weighed: Weighed; ready: Ready }) {
  const { people, numbers, becomes } = weighed;
  const go = useAction((input: { people: number }) => client.ready.goLive.mutate(input), {
    right: "settings.change",
    stale,
  });
  const cancelled = becomes.tooOld + becomes.unwanted;
  return (
    <>
      <Facts
        facts={[
          [words.reach, count(people)],
          [words.now, count(numbers)],
          [words.waits, becomes.messages === 0 ? words.none : count(becomes.messages)],
          becomes.leave > 0 ? [words.leaves, count(becomes.leave)] : null,
          becomes.tooOld > 0 ? [words.tooOld, count(becomes.tooOld)] : null,
          becomes.unwanted > 0 ? [words.unwanted, count(becomes.unwanted)] : null,
        ]}
      />
      <Unready ready={ready} />
      <div className={look.acts}>
        <ActionButton
          action={go}
          input={{ people }}
          kind="primary"
          pending={words.going}
          ask={{
            title: words.question(people),
            verb: words.verb(people),
            written: people > manyPeople ? people : undefined,
            body: (
              <>
                <p>
                  {words.body(people)} {words.becomes(becomes.messages, becomes.leave, cancelled)}
                </p>
                <p className="soft">{words.back}</p>
              </>
            ),
          }}
        >
          {words.open}
        </ActionButton>
      </div>
    </>
  );
}

/** Nobody is kept from it; what is not done is named before. */
function Unready({ ready }: { ready: Ready }) {
  const left = steps.filter((step) => step !== "live" && stateOf(ready, step) !== "done");
  if (left.length === 0) return null;
  return (
    <Note
      shape="warning"
      title={`${words.unready} ${left.map((step) => readyWords.steps[step]).join(", ")}`}
    />
  );
}

function Live({ weighed: { people, numbers } }: { weighed: Weighed }) {
  const back = useAction(() => client.ready.backToTest.mutate(), { right: "settings.change", stale });
  return (
    <Note shape="ok" title={words.isLive}>
      <p>{words.isLiveLine(people)}</p>
      <ActionButton
        action={back}
        input={undefined}
        pending={words.testing}
        ask={{ title: words.testQuestion, verb: words.testVerb, body: <p>{words.testBody(numbers)}</p> }}
      >
        {words.test}
      </ActionButton>
    </Note>
  );
}
