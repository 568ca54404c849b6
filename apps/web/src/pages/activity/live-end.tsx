import { wordsOf } from "../../api.ts";
import { Empty, Skeleton } from "../../components/states.tsx";
import { count } from "../../format.ts";
import { maxListed } from "../../live.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import type { FeedList } from "./feed-list.ts";

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
        <div className="rows-end" role="alert">
          Older lines could not be loaded. {wordsOf(error)}
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        </div>
      );
    case "full":
      return (
        <div className="rows-end">
          {count(maxListed)} lines are shown.
          <button type="button" className="button" onClick={goOn}>
            Show older ones instead
          </button>
        </div>
      );
    case "more":
      return (
        <div className="rows-end">
          <button type="button" className="button" onClick={retry}>
            Look through older lines
          </button>
        </div>
      );
    case "end":
      return isEmpty ? <NothingHere /> : <div className="rows-end">This is where the record begins.</div>;
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
      <button
        type="button"
        className="button"
        onClick={() => change({ show: undefined, advisor: undefined, q: undefined })}
      >
        Show everything
      </button>
    </Empty>
  );
}
