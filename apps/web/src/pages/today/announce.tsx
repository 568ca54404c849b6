import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { manyPeople } from "../../components/confirm.tsx";
import { counted } from "../../format.ts";
import { useOutbox } from "../../outbox.ts";
import { isOpen } from "../../outbox-words.ts";
import { useAction } from "../../use-action.ts";

/** The announcement reaches phones: it asks in numbers, and the server waits ten seconds more. */
export function Announce({ packId, recipients }: { packId: string; recipients: number }) {
  const announce = useAction((input: { packId: string }) => client.outbox.announce.mutate(input), {
    right: "packs.announce",
    stale: [trpc.outbox.pathKey(), trpc.today.get.pathKey()],
  });
  const isWaiting = useOutbox().items.some((one) => one.deed === "announce" && isOpen(one));
  const people = counted(recipients, "advisor");
  return (
    <ActionButton
      action={announce}
      input={{ packId }}
      kind="primary"
      pending="Asking…"
      isDisabled={isWaiting}
      ask={{
        title: `Send the announcement to ${people} now?`,
        verb: `Send to ${people}`,
        written: recipients > manyPeople ? recipients : undefined,
        body: (
          <>
            <p>
              Each gets one WhatsApp template with the button that unlocks today’s pack. Nobody gets it twice.
            </p>
            <p className="soft">
              You can take it back for some seconds, from any tab. After that it leaves, even if this page is
              closed.
            </p>
          </>
        ),
      }}
    >
      Announce…
    </ActionButton>
  );
}
