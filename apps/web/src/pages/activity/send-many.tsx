import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { client, trpc, wordsOf } from "../../api.ts";
import { Arriving } from "../../components/arriving.tsx";
import { manyPeople } from "../../components/confirm.tsx";
import { dayWords } from "../../format.ts";
import { part } from "../../parts.tsx";
import { notify } from "../../toast-store.ts";
import { useAction } from "../../use-action.ts";
import { messageWords } from "../../words/messages.ts";

const ConfirmDialog = part(
  () => import("../../components/confirm-dialog.tsx"),
  (of) => of.ConfirmDialog,
);
const words = messageWords.many;

/** The chosen messages, or all that failed on the same day with the code of one. */
export type Many = { ids: readonly string[] } | { like: string };

interface Props {
  many: Many;
  onDone: () => void;
  onClose: () => void;
}

/** Asks in numbers, with what will stay and why; then the server's outbox has it, with its seconds and its way back. */
export function SendMany({ many, onDone, onClose }: Props) {
  const wish = "like" in many ? { like: many.like } : { ids: many.ids.join() };
  const { data, error } = useQuery(trpc.outbox.weigh.queryOptions(wish, { staleTime: 0, gcTime: 0 }));
  const { run, refusal } = useAction(
    (wanted: Many) =>
      "like" in wanted
        ? client.outbox.sendAgain.mutate({ messageId: wanted.like, what: "like" })
        : client.outbox.sendChosen.mutate({ messageIds: [...wanted.ids] }),
    { right: "messages.send", stale: [trpc.outbox.pathKey()], done: onDone },
  );
  const against =
    (error && wordsOf(error)) ??
    refusal ??
    (data?.messages === 0
      ? words.none(data.leftOut.map(({ count, says }) => words.reason(count, says)).join(", "))
      : null);
  useEffect(() => {
    if (against === null) return;
    notify({ text: `${words.failed}: ${against}`, shape: "warning" });
    onClose();
  }, [against, onClose]);

  if (!data || data.messages === 0) return null;
  const { messages, people, leftOut, code, title, day } = data;
  return (
    <Arriving failed={words.failed} resetKey={JSON.stringify(wish)} onFail={onClose}>
      <ConfirmDialog
        isOpen
        title={words.title(messages, people)}
        verb={words.verb(messages)}
        written={people > manyPeople ? people : undefined}
        onConfirm={() => run(many)}
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        {code !== null && title !== null && day !== null && <p>{words.like(code, title, dayWords(day))}</p>}
        <p>{words.body}</p>
        {leftOut.length > 0 && (
          <>
            <p>{words.stays(leftOut.reduce((sum, { count }) => sum + count, 0))}</p>
            <ul>
              {leftOut.map(({ reason, count, says }) => (
                <li key={reason}>{words.reason(count, says)}</li>
              ))}
            </ul>
          </>
        )}
      </ConfirmDialog>
    </Arriving>
  );
}
