import type { PackShape } from "@unlatch/api";
import { useState } from "react";
import { client, trpc } from "../../api.ts";
import { Arriving } from "../../components/arriving.tsx";
import { Button } from "../../components/button.tsx";
import { part } from "../../parts.tsx";
import { notify } from "../../toast-store.ts";
import { useAction } from "../../use-action.ts";
import { needWords } from "../../words/needs.ts";

const PackSheet = part(
  () => import("./pack-sheet.tsx"),
  (of) => of.PackSheet,
);

const { decide: words } = needWords;

/** A decision is made with the content in view. */
export function Decide({ pack }: { pack: PackShape }) {
  const [isOpen, setOpen] = useState(false);
  const after = (done: string) => ({
    right: "packs.decide",
    stale: [trpc.today.get.pathKey()],
    done: () => {
      notify({ text: done, shape: "ok" });
      setOpen(false);
    },
  });
  const approve = useAction(
    (input: { id: string }) => client.packs.approve.mutate(input),
    after(words.approved(pack.day)),
  );
  const reject = useAction(
    (input: { id: string; reason: string | undefined }) => client.packs.reject.mutate(input),
    after(words.rejected(pack.day)),
  );
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Arriving resetKey={String(isOpen)} onFail={() => setOpen(false)}>
        {isOpen && (
          <PackSheet
            pack={pack}
            isPending={approve.isPending || reject.isPending}
            problem={approve.refusal ?? reject.refusal}
            onApprove={() => approve.run({ id: pack.id })}
            onReject={(reason) => reject.run({ id: pack.id, reason })}
            onClose={() => setOpen(false)}
          />
        )}
      </Arriving>
    </>
  );
}
