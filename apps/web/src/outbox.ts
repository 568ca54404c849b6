import { useQuery } from "@tanstack/react-query";
import type { OutgoingShape } from "@unlatch/api";
import { useEffect, useRef } from "react";
import { useMay } from "./about.ts";
import { client, queryClient, trpc, wordsOf } from "./api.ts";
import { useNow } from "./now.ts";
import { endOf, isOpen, secondsLeft, waitsAs } from "./outbox-words.ts";
import { notify } from "./toast-store.ts";
import { outboxWords } from "./words/outbox.ts";

const whileOpenMs = 1_000;

export const askForOutbox = () => queryClient.invalidateQueries({ queryKey: trpc.outbox.pathKey() });

/** What one asked to send, in whatever tab: it waits on the server, which alone decides when it leaves. */
export function useOutbox() {
  const may = useMay();
  const { data, dataUpdatedAt } = useQuery(
    trpc.outbox.mine.queryOptions(undefined, {
      enabled: may("packs.announce") || may("messages.send"),
      refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? whileOpenMs : false),
    }),
  );
  return { items: data?.items ?? [], serverNow: data ? Date.parse(data.now) : 0, heardAt: dataUpdatedAt };
}

/** Counted from the server's moment: the clock here may be wrong. */
export function useWaiting(): { outgoing: OutgoingShape; seconds: number }[] {
  const { items, serverNow, heardAt } = useOutbox();
  const now = useNow();
  const at = serverNow + Math.max(0, now - heardAt);
  return items.filter(isOpen).map((outgoing) => ({ outgoing, seconds: secondsLeft(outgoing, at) }));
}

/** Says in each tab that saw it wait what became of it. */
export function useOutcomes(): void {
  const { items } = useOutbox();
  const waited = useRef(new Set<string>());
  useEffect(() => {
    for (const outgoing of items) {
      const { id } = outgoing;
      if (isOpen(outgoing)) waited.current.add(id);
      else if (waited.current.delete(id)) notify(endOf(outgoing));
    }
  }, [items]);
}

export async function takeBack(outgoing: OutgoingShape): Promise<void> {
  try {
    await client.outbox.undo.mutate({ id: outgoing.id });
  } catch (error) {
    notify({ text: outboxWords.notUndone(waitsAs(outgoing), wordsOf(error)), shape: "warning" });
  }
  await askForOutbox();
}
