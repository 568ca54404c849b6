import { useQuery } from "@tanstack/react-query";
import type { MessageShape } from "@unlatch/api";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { manyPeople } from "../../components/confirm.tsx";
import { dayWords } from "../../format.ts";
import { useAction } from "../../use-action.ts";
import { detailWords } from "../../words/details.ts";

const words = detailWords.again;

type Wish = Parameters<typeof client.outbox.sendAgain.mutate>[0];

const about = { right: "messages.send", stale: [trpc.outbox.pathKey()] };
const whom = ({ advisorName, peer }: MessageShape) => advisorName ?? peer ?? detailWords.person;
const useSendAgain = () => useAction((input: Wish) => client.outbox.sendAgain.mutate(input), about);

/** A message of its own, so that what happened to the first one stays on record. */
export function SendAgain({ message }: { message: MessageShape }) {
  const again = useSendAgain();
  const who = whom(message);
  return (
    <ActionButton
      action={again}
      input={{ messageId: message.id, what: "this" }}
      kind="primary"
      pending={words.asking}
      ask={{
        title: words.title(who),
        verb: words.verb,
        body: (
          <>
            <p>{words.body(who)}</p>
            {message.status === "uncertain" && <p>{words.uncertain(who)}</p>}
          </>
        ),
      }}
    >
      {words.verb}
    </ActionButton>
  );
}

/** What of the pack was not accepted, in its order. */
export function SendRest({ message }: { message: MessageShape }) {
  const rest = useSendAgain();
  const who = whom(message);
  if (message.purpose !== "content" || message.packId === null || message.advisorId === null) return null;
  return (
    <ActionButton
      action={rest}
      input={{ messageId: message.id, what: "rest" }}
      pending={words.asking}
      ask={{ title: words.restTitle(who), verb: words.restVerb, body: <p>{words.restBody(who)}</p> }}
    >
      {words.rest}
    </ActionButton>
  );
}

/** All that failed with the same code on the same day: how many go and what stays is counted before it is asked. */
export function SendLike({ message }: { message: MessageShape }) {
  const words = detailWords.like;
  const code = message.error?.code ?? null;
  const weighed = useQuery(
    trpc.outbox.weigh.queryOptions(
      { like: message.id },
      { enabled: message.status === "failed" && code !== null, retry: false },
    ),
  );
  const like = useSendAgain();
  const { messages = 0, people = 0, day, leftOut = [] } = weighed.data ?? {};
  // One alike is the message itself.
  if (code === null || messages < 2) return null;
  const left = leftOut.map(({ count, says }) => words.left(count, says)).join(", ");
  return (
    <ActionButton
      action={like}
      input={{ messageId: message.id, what: "like" }}
      pending={detailWords.again.asking}
      ask={{
        title: words.title(messages),
        verb: words.confirm(messages),
        written: people > manyPeople ? people : undefined,
        body: (
          <>
            <p>{words.body(messages, people, code, dayWords(day ?? ""))}</p>
            {left && <p>{words.stays(left)}</p>}
          </>
        ),
      }}
    >
      {words.verb}
    </ActionButton>
  );
}
