import { useMutation } from "@tanstack/react-query";
import type { MessageShape } from "@unlatch/api";
import { trpc, wordsOf } from "../../api.ts";
import { Confirm } from "../../components/confirm.tsx";
import { useChangeSearch } from "./address.ts";

/** A message of its own, so that what happened to the first one stays on record. */
export function SendAgain({ message }: { message: MessageShape }) {
  const change = useChangeSearch();
  const again = useMutation(
    trpc.messages.sendAgain.mutationOptions({
      onSuccess: ({ id }) => change({ open: `message-${id}` }),
    }),
  );
  const who = message.advisorName ?? message.peer ?? "this person";
  return (
    <>
      <Confirm
        trigger={again.isPending ? "Queueing…" : "Send again"}
        title={`Send this once more to ${who}?`}
        verb="Send again"
        isMain
        isDisabled={again.isPending}
        onConfirm={() => again.mutate({ id: message.id })}
      >
        <p>
          A new message with the same content is queued behind whatever is on its way to {who}. Opt-outs, the
          24-hour window and the sending pace hold for it too.
        </p>
        {message.status === "uncertain" && (
          <p>The first one may have arrived after all: then {who} gets it twice. Both stay on record.</p>
        )}
      </Confirm>
      {again.isError && <p role="alert">{wordsOf(again.error)}</p>}
    </>
  );
}
