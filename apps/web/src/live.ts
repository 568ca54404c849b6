import { client, onLife, queryClient, socket, trpc } from "./api.ts";
import { createLive } from "./live-core.ts";
import { outdate } from "./outdate.ts";

export const maxLines = 5_000;
/** Rows that somebody may scroll back through. */
export const maxListed = 50_000;

/** The one stream of this tab. */
export const live = createLive({
  client,
  watch(listener) {
    const watching = socket.connectionState.subscribe({ next: ({ state }) => listener(state) });
    return () => watching.unsubscribe();
  },
  outdate,
  outdateAll: () => void queryClient.invalidateQueries(),
  // The session may be over; this question finds out.
  onEnd: () => void queryClient.invalidateQueries({ queryKey: trpc.app.me.queryKey() }),
  mayFollow: () =>
    queryClient.fetchQuery(trpc.app.me.queryOptions(undefined, { staleTime: 0, retry: false })).then(
      () => true,
      () => false,
    ),
  maxLines,
});

onLife(live.heard);
