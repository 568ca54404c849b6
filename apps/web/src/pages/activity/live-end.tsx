import { wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Skeleton } from "../../components/states.tsx";
import { count } from "../../format.ts";
import { maxListed } from "../../live.ts";
import { useActivitySearch } from "./address.ts";
import type { FeedList } from "./feed-list.ts";
import { groupName } from "./group-names.ts";
import { NothingHere } from "./nothing-here.tsx";
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
      return isEmpty ? <NoLine /> : <div className={look.rowsEnd}>This is where the record begins.</div>;
    default:
      return older satisfies never;
  }
}

function NoLine() {
  const { show, advisor, q } = useActivitySearch();
  return (
    <NothingHere
      noun={{ one: "event", many: "events" }}
      filters={[show && `“${groupName(show)}”`, q && `“${q}”`, advisor && "this advisor"]}
      never="As soon as Meta sends a webhook, an advisor is added or a message leaves, it appears here, newest on top."
      without={{ show: undefined, advisor: undefined, q: undefined }}
    />
  );
}
