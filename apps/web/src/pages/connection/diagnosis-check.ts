import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { client, trpc, wordsOf } from "../../api.ts";

const mutationKey = ["connection.check"];

/** Looks at every line anew. Whoever asks, it is one look, and all who show it see that it is under way. */
export function useConnectionCheck() {
  const cache = useQueryClient();
  const { mutate, error } = useMutation({
    mutationKey,
    mutationFn: () => client.connection.check.mutate(),
    onSuccess: (found) =>
      // Of two looks the one that ended last knows more, whichever answer comes last.
      cache.setQueryData(trpc.connection.get.queryKey(), (known) =>
        (known?.checkedAt ?? "") > (found.checkedAt ?? "") ? known : found,
      ),
  });
  const looking = useMutationState({ filters: { mutationKey, status: "pending" } });
  return {
    run: () => mutate(),
    isLooking: looking.length > 0,
    said: error ? wordsOf(error) : null,
  };
}
