import { keepPreviousData, type QueryFunctionContext, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { client, queryClient, trpc } from "../../api.ts";
import { filterOf, type MessageFilter } from "./message-filter.ts";
import { useNearPages } from "./paged.ts";
import type { ActivitySearch } from "./search.ts";

type Page = Awaited<ReturnType<typeof client.messages.list.query>>;

/** By hand: tRPC's own infinite query sends a `direction` of its own and would take the place of ours. */
const pagesOf = (wanted: MessageFilter) => ({
  queryKey: [...trpc.messages.list.pathKey(), "pages", wanted] as const,
  queryFn: ({ pageParam, signal }: QueryFunctionContext<readonly unknown[], string>) =>
    client.messages.list.query(
      // The first page is there at once; who goes on reads far.
      { ...wanted, limit: pageParam ? 250 : 50, ...(pageParam && { cursor: pageParam }) },
      { signal },
    ),
  initialPageParam: "",
  getNextPageParam: (page: Page) => page.nextCursor,
});

export function useMessages(wanted: MessageFilter) {
  const pages = useMemo(() => pagesOf(wanted), [wanted]);
  const { enabled, onScrolled } = useNearPages(pages.queryKey);
  const messages = useInfiniteQuery({ ...pages, enabled, placeholderData: keepPreviousData });
  return { messages, onScrolled };
}

/** The first page, before the list is there to ask for it. A span that ends now is measured when it is shown. */
export async function messagesAhead(search: ActivitySearch): Promise<void> {
  if (search.from === undefined && search.to === undefined)
    await queryClient.prefetchInfiniteQuery(pagesOf(filterOf(search, {}).filter));
}
