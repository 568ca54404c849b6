import { useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useAction } from "../../use-action.ts";
import { runsWords } from "../../words/runs.ts";
import look from "./runs.module.css";
import type { Run } from "./shapes.ts";
import { isOver, tallyOf } from "./tally.ts";

const { acts: words } = runsWords;

const about = { right: "runs.control", stale: [trpc.runs.pathKey(), trpc.today.get.pathKey()] };

/** Stop in reach: beside the verdict on a desk, above the bar on a phone. */
export function RunActs({ run, isFixed = false }: { run: Run; isFixed?: boolean }) {
  const pause = useAction((input: { id: string }) => client.runs.pause.mutate(input), about);
  const resume = useAction((input: { id: string }) => client.runs.resume.mutate(input), about);
  const cancel = useAction((input: { id: string }) => client.runs.cancel.mutate(input), about);
  const mayControl = useMay()("runs.control");
  if (!mayControl || isOver(run)) return null;
  const { toCome } = tallyOf(run);
  const input = { id: run.id };
  const stands = run.state === "paused" || run.state === "held";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
    <div role="group" aria-label={words.group} className={isFixed ? look.fixed : look.acts} data-acts>
      {run.state === "running" && (
        <ActionButton action={pause} input={input} pending={words.pausing} icon={<Icon name="pause" />}>
          {words.pause}
        </ActionButton>
      )}
      {run.isChanged && <TakeOver run={run} />}
      {stands && !run.isChanged && (
        <ActionButton
          action={resume}
          input={input}
          kind="primary"
          pending={words.resuming}
          icon={<Icon name="play" />}
        >
          {words.resume}
        </ActionButton>
      )}
      <ActionButton
        action={cancel}
        input={input}
        kind="danger"
        pending={words.stopping}
        icon={<Icon name="stop" />}
        ask={{ title: words.stopAsk(toCome), verb: words.stopVerb(toCome), body: <p>{words.stopBody}</p> }}
      >
        {words.stop}
      </ActionButton>
    </div>
  );
}

/** Resume is refused while what would be sent is not what was planned; a person who looked at it takes it over. */
function TakeOver({ run }: { run: Run }) {
  const revise = useAction((input: { id: string }) => client.runs.revise.mutate(input), about);
  const { toCome } = tallyOf(run);
  const ask = {
    title: words.takeOverAsk(toCome),
    verb: words.takeOverVerb(toCome),
    body: <p>{words.takeOverBody}</p>,
  };
  return (
    <ActionButton
      action={revise}
      input={{ id: run.id }}
      kind="primary"
      pending={words.takingOver}
      icon={<Icon name="play" />}
      ask={ask}
    >
      {words.takeOver}
    </ActionButton>
  );
}

/** A new attempt for those whom it did not reach. */
export function RetryFailed({ run }: { run: Run }) {
  const retry = useAction((input: { id: string }) => client.runs.retryFailed.mutate(input), about);
  const mayControl = useMay()("runs.control");
  const { failed } = run.funnel;
  if (!mayControl || failed === 0) return null;
  return (
    <ActionButton
      action={retry}
      input={{ id: run.id }}
      pending={words.retrying}
      ask={{ title: words.retryAsk(failed), verb: words.retryVerb(failed), body: <p>{words.retryBody}</p> }}
    >
      {words.retry}
    </ActionButton>
  );
}
