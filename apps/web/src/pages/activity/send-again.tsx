import type { MessageShape } from "@unlatch/api";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useAction } from "../../use-action.ts";

type Wish = Parameters<typeof client.outbox.sendAgain.mutate>[0];

/** Messages of their own, so that what happened to the first ones stays on record. */
export function SendAgain({ message }: { message: MessageShape }) {
  const about = { right: "messages.send", stale: [trpc.outbox.pathKey()] };
  const again = useAction((input: Wish) => client.outbox.sendAgain.mutate(input), about);
  const rest = useAction((input: Wish) => client.outbox.sendAgain.mutate(input), about);
  const who = message.advisorName ?? message.peer ?? "this person";
  return (
    <>
      <ActionButton
        action={again}
        input={{ messageId: message.id, what: "this" }}
        kind="primary"
        pending="Asking…"
        ask={{
          title: `Send this once more to ${who}?`,
          verb: "Send again",
          body: (
            <>
              <p>
                A new message with the same content is queued behind whatever is on its way to {who}. You can
                take it back for some seconds. Opt-outs, the 24-hour window and the sending pace hold for it
                too.
              </p>
              {message.status === "uncertain" && (
                <p>
                  The first one may have arrived after all: then {who} gets it twice. Both stay on record.
                </p>
              )}
            </>
          ),
        }}
      >
        Send again
      </ActionButton>
      {message.purpose === "content" && message.packId !== null && message.advisorId !== null && (
        <ActionButton
          action={rest}
          input={{ messageId: message.id, what: "rest" }}
          pending="Asking…"
          ask={{
            title: `Send ${who} the rest of this pack?`,
            verb: "Send the rest",
            body: (
              <p>
                What WhatsApp has not accepted of this pack is queued for {who} in its order; what was
                accepted is not sent twice. You can take it back for some seconds.
              </p>
            ),
          }}
        >
          Send the rest of the pack
        </ActionButton>
      )}
    </>
  );
}
