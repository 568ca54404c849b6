import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc, wordsOf } from "../../api.ts";
import { Confirm, manyPeople } from "../../components/confirm.tsx";
import { counted } from "../../format.ts";
import { holdThenDo, notify } from "../../toast-store.ts";

/** The announcement reaches phones, so it asks in numbers and waits ten seconds more. */
export function Announce({ packId, recipients }: { packId: string; recipients: number }) {
  const cache = useQueryClient();
  const announce = useMutation(
    trpc.packs.announce.mutationOptions({
      onSuccess: ({ queued }) => notify({ text: `Queued for ${counted(queued, "advisor")}`, shape: "ok" }),
      onError: (error) => notify({ text: `Not announced: ${wordsOf(error)}`, shape: "failed" }),
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.today.get.queryKey() }),
    }),
  );
  const people = counted(recipients, "advisor");
  return (
    <Confirm
      trigger={announce.isPending ? "Sending…" : "Announce…"}
      title={`Send the announcement to ${people} now?`}
      verb={`Send to ${people}`}
      written={recipients > manyPeople ? recipients : undefined}
      isMain
      isDisabled={announce.isPending}
      onConfirm={() => holdThenDo({ text: `Sending to ${people}`, run: () => announce.mutate({ packId }) })}
    >
      <p>Each gets one WhatsApp template with the button that unlocks today’s pack. Nobody gets it twice.</p>
      <p className="soft">You can still take it back within ten seconds.</p>
    </Confirm>
  );
}
