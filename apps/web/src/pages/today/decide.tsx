import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PackShape } from "@unlatch/api";
import { useState } from "react";
import { trpc, wordsOf } from "../../api.ts";
import { Arriving } from "../../components/arriving.tsx";
import { Button } from "../../components/button.tsx";
import { part } from "../../parts.tsx";
import { notify } from "../../toast-store.ts";

const PackSheet = part(async () => (await import("./pack-sheet.tsx")).PackSheet);

/** A decision is made with the content in view. */
export function Decide({ pack }: { pack: PackShape }) {
  const [isOpen, setOpen] = useState(false);
  const cache = useQueryClient();
  const after = (done: string) => ({
    onSuccess: () => {
      notify({ text: done, shape: "ok" });
      setOpen(false);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: trpc.today.get.queryKey() }),
  });
  const approve = useMutation(
    trpc.packs.approve.mutationOptions(after(`The pack of ${pack.day} is approved`)),
  );
  const reject = useMutation(trpc.packs.reject.mutationOptions(after(`The pack of ${pack.day} is rejected`)));
  const error = approve.error ?? reject.error;
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        Review…
      </Button>
      <Arriving resetKey={String(isOpen)} onFail={() => setOpen(false)}>
        {isOpen && (
          <PackSheet
            pack={pack}
            isPending={approve.isPending || reject.isPending}
            problem={error ? wordsOf(error) : null}
            onApprove={() => approve.mutate({ id: pack.id })}
            onReject={(reason) => reject.mutate({ id: pack.id, reason })}
            onClose={() => setOpen(false)}
          />
        )}
      </Arriving>
    </>
  );
}
