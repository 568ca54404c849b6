import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { notify } from "../../toast-store.ts";

/** The reason is mended: what waits is tried now. */
export function Release({ scope }: { scope: string }) {
  const cache = useQueryClient();
  const release = useMutation(
    trpc.sending.release.mutationOptions({
      onError: (error) => notify({ text: `Still held: ${wordsOf(error)}`, shape: "failed" }),
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.sending.holds.queryKey() }),
    }),
  );
  return (
    <Button disabled={release.isPending} onClick={() => release.mutate({ scope })}>
      Try again now
    </Button>
  );
}
