import { wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Empty, Skeleton } from "../../components/states.tsx";
import { count } from "../../format.ts";
import { maxListed } from "../../live.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import type { FeedList } from "./feed-list.ts";
import look from "./row-list.module.css";

interface Props {
  older: FeedList["older"];
  error: unknown;
  isEmpty: boolean;
  retry: () => void;
  goOn: () => void;
}

/** What is under the last line. */
export function LiveEnd({ older, error, isEmpty, retry, goOn }: Props) {
  switch (older) {
    case "loading":
      return <Skeleton rows={isEmpty ? 12 : 3} />;
    case "failed":
      return (
        <div className={look.rowsEnd} role="alert">
          Older lines could not be loaded. {wordsOf(error)}
          <Button onClick={retry}>Try again</Button>
        </div>
      );
    case "full":
      return (
        <div className={look.rowsEnd}>
          {count(maxListed)} lines are shown.
          <Button onClick={goOn}>Show older ones instead</Button>
        </div>
      );
    case "more":
      return (
        <div className={look.rowsEnd}>
          <Button onClick={retry}>Look through older lines</Button>
        </div>
      );
    case "end":
      return isEmpty ? <NothingHere /> : <div className={look.rowsEnd}>This is where the record begins.</div>;
    default:
      return older satisfies never;
  }
}

function NothingHere() {
  const { show, advisor, q } = useActivitySearch();
  const change = useChangeSearch();
  if (!show && !advisor && !q)
    return (
      <Empty title="No events yet">
        <p>
          As soon as Meta sends a webhook, an advisor is added or a message leaves, it appears here, newest on
          top.
        </p>
      </Empty>
    );
  return (
    <Empty title="Nothing matches">
      <p>No event so far fits what you are filtering by.</p>
      <Button onClick={() => change({ show: undefined, advisor: undefined, q: undefined })}>
        Show everything
      </Button>
    </Empty>
  );
}
