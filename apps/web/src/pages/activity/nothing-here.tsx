import { useSyncExternalStore } from "react";
import { useClock } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import { Empty } from "../../components/states.tsx";
import { live } from "../../live.ts";
import { emptinessWords as words } from "../../words/emptiness.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { type Emptiness, emptyWords } from "./empty-words.ts";
import { rangeName } from "./range.ts";
import type { ActivitySearch } from "./search.ts";

interface Props extends Pick<Emptiness, "noun" | "filters" | "never"> {
  /** What takes the filter away and leaves the time. */
  without: ActivitySearch;
}

export function useIsOffline(): boolean {
  const phase = useSyncExternalStore(live.subscribe, () => live.get().phase);
  return phase === "reconnecting" || phase === "failed";
}

/** Why a list is empty, and the way out. */
export function NothingHere({ without, ...more }: Props) {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const isOffline = useIsOffline();
  const span = from || to ? rangeName({ from, to }, clock) : null;
  const { cause, title, line } = emptyWords({ ...more, isOffline, span });
  return (
    <Empty title={title}>
      <p>{line}</p>
      {cause === "filter" && <Button onClick={() => change(without)}>{words.filter.out}</Button>}
      {(cause === "range" || (cause === "filter" && span !== null)) && (
        <Button onClick={() => change({ from: undefined, to: undefined })}>{words.range.out}</Button>
      )}
    </Empty>
  );
}
