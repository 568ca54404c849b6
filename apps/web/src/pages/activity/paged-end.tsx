import type { ReactNode } from "react";
import { Failure, Skeleton } from "../../components/states.tsx";

interface Props {
  query: {
    isPending: boolean;
    isError: boolean;
    isStale: boolean;
    error: unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    data?: { pages: readonly unknown[] } | undefined;
    fetchNextPage: () => Promise<unknown>;
    refetch: () => Promise<unknown>;
  };
  isEmpty: boolean;
  /** What is said when there is nothing. */
  children: ReactNode;
}

/** What is under the last row of a list that is read page by page. */
export function PagedEnd({ query, isEmpty, children }: Props) {
  if (query.isPending) return <Skeleton rows={12} />;
  if (query.isError && isEmpty) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (isEmpty) return children;
  if (query.hasNextPage)
    return (
      <div className="rows-end">
        <button
          type="button"
          className="button"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? "Loading…" : "Load more"}
        </button>
        {query.isError && <span role="alert">That did not work. Try again.</span>}
      </div>
    );
  return <div className="rows-end">That is all.</div>;
}
