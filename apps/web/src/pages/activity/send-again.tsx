import type { MessageShape } from "@unlatch/api";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useAction } from "../../use-action.ts";
import { detailWords } from "../../words/details.ts";

const words = detailWords.again;

type Wish = Parameters<typeof client.outbox.sendAgain.mutate>[0];

/** Messages of their own, so that what happened to the first ones stays on record. */
export function SendAgain({ message }: { message: MessageShape }) {
  const about = { right: "messages.send", stale: [trpc.outbox.pathKey()] };
  const again = useAction((input: Wish) => client.outbox.sendAgain.mutate(input), about);
  const rest = useAction((input: Wish) => client.outbox.sendAgain.mutate(input), about);
  const who = message.advisorName ?? message.peer ?? detailWords.person;
  return (
    <>
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
      {message.purpose === "content" && message.packId !== null && message.advisorId !== null && (
        <ActionButton
          action={rest}
          input={{ messageId: message.id, what: "rest" }}
          pending={words.asking}
          ask={{ title: words.restTitle(who), verb: words.restVerb, body: <p>{words.restBody(who)}</p> }}
        >
          {words.rest}
        </ActionButton>
      )}
    </>
  );
}
