import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc, wordsOf } from "../../api.ts";
import { notify } from "../../toast-store.ts";
import { stopWords as words } from "../../words/stops.ts";

/** Stops everything until somebody lifts it. */
export function useStopNow(done: () => void): () => void {
  const cache = useQueryClient();
  const { mutate } = useMutation(
    trpc.stops.stop.mutationOptions({
      onSuccess: () => {
        notify({ text: words.stopped, shape: "warning" });
        done();
      },
      onError: (error) => notify({ text: wordsOf(error), shape: "failed" }),
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.sending.holds.queryKey() }),
    }),
  );
  return () => mutate({ scope: "stop:everything", reason: words.byHand });
}
