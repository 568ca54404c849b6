import { wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Skeleton } from "../../components/states.tsx";
import { maxListed } from "../../live.ts";
import { feedWords } from "../../words/feed.ts";
import { useActivitySearch } from "./address.ts";
import type { FeedList } from "./feed-list.ts";
import { groupName } from "./group-names.ts";
import look from "./list-end.module.css";
import { NothingHere } from "./nothing-here.tsx";

const words = feedWords.older;

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
          {words.failed} {wordsOf(error)}
          <Button onClick={retry}>{words.again}</Button>
        </div>
      );
    case "full":
      return (
        <div className={look.rowsEnd}>
          {words.full(maxListed)}
          <Button onClick={goOn}>{words.instead}</Button>
        </div>
      );
    case "more":
      return (
        <div className={look.rowsEnd}>
          <Button onClick={retry}>{words.look}</Button>
        </div>
      );
    case "end":
      return isEmpty ? <NoLine /> : <div className={look.rowsEnd}>{words.end}</div>;
    default:
      return older satisfies never;
  }
}

function NoLine() {
  const { show, advisor, q } = useActivitySearch();
  return (
    <NothingHere
      noun={feedWords.noun}
      filters={[show && `“${groupName(show)}”`, q && `“${q}”`, advisor && feedWords.thisAdvisor]}
      never={feedWords.never}
      without={{ show: undefined, advisor: undefined, q: undefined }}
    />
  );
}
