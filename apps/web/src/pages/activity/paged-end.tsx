import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { activityWords } from "../../words/activity.ts";
import look from "./list-end.module.css";

const words = activityWords.paged;

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
      <div className={look.rowsEnd}>
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? words.loading : words.more}
        </Button>
        {query.isError && <span role="alert">{words.failed}</span>}
      </div>
    );
  return <div className={look.rowsEnd}>{words.end}</div>;
}
