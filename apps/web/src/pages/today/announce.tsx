import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { manyPeople } from "../../components/confirm.tsx";
import { useOutbox } from "../../outbox.ts";
import { isOpen } from "../../outbox-words.ts";
import { useAction } from "../../use-action.ts";
import { needWords } from "../../words/needs.ts";

const { announce: words } = needWords;

/** The announcement reaches phones: it asks in numbers, and the server waits ten seconds more. */
export function Announce({ packId, recipients }: { packId: string; recipients: number }) {
  const announce = useAction((input: { packId: string }) => client.outbox.announce.mutate(input), {
    right: "packs.announce",
    stale: [trpc.outbox.pathKey(), trpc.today.get.pathKey()],
  });
  const isWaiting = useOutbox().items.some((one) => one.deed === "announce" && isOpen(one));
  const people = needWords.advisors(recipients);
  return (
    <ActionButton
      action={announce}
      input={{ packId }}
      kind="primary"
      pending={words.asking}
      isDisabled={isWaiting}
      ask={{
        title: words.question(people),
        verb: words.verb(people),
        written: recipients > manyPeople ? recipients : undefined,
        body: (
          <>
            <p>{words.effect(people)}</p>
            <p className="soft">{words.takenBack}</p>
          </>
        ),
      }}
    >
      {words.open}
    </ActionButton>
  );
}
