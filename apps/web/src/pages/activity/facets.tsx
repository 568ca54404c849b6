import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { OpensPanel } from "../../components/opener.tsx";
import { count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import { filterWords as words } from "../../words/filters.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { FacetChips, FacetList, throughBoxes } from "./facet-groups.tsx";
import look from "./facets.module.css";
import type { MessageFilter } from "./message-filter.ts";
import { kindKeys } from "./query.ts";
import { allCleared, askedBy } from "./tokens.ts";
import { isWhole, useCounts } from "./use-counts.ts";

/** What there is within the filter, with numbers; each choice becomes a condition of the text, and holds at once. */
export function Facets({ filter }: { filter: MessageFilter }) {
  const isPhone = useIsPhone();
  const asked = askedBy(useActivitySearch());
  const set = kindKeys.reduce((sum, key) => sum + (asked[key]?.length ?? 0), 0);
  if (isPhone) return <FacetChips filter={filter} />;
  return (
    <OpensPanel
      label={words.narrow}
      align="end"
      trigger={(press) => <Button {...press}>{set > 0 ? words.filtersSet(set) : words.filters}</Button>}
    >
      {(close) => <FacetPanel filter={filter} close={close} />}
    </OpensPanel>
  );
}

/** The kinds with what finds one among them, and what the list will show. */
function FacetPanel({ filter, close }: { filter: MessageFilter; close: () => void }) {
  const [sought, setSought] = useState("");
  const change = useChangeSearch();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from box to box inside it
    <div className={look.panel} onKeyDown={throughBoxes}>
      <input
        type="search"
        className={look.find}
        placeholder={words.find}
        aria-label={words.find}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <FacetList filter={filter} sought={sought} />
      <div className={look.foot}>
        <Button kind="ghost" onClick={() => change({ ...allCleared })}>
          {words.clear}
        </Button>
        <ShowButton filter={filter} close={close} />
      </div>
    </div>
  );
}

/** Says the result before it closes. */
export function ShowButton({ filter, close }: { filter: MessageFilter; close: () => void }) {
  const { counts } = useCounts(filter);
  return (
    <>
      {counts && (
        <span className={look.when}>
          {isWhole(filter.from, counts.from) ? words.inThisTime : words.inLastMonth}
        </span>
      )}
      <Button kind="primary" onClick={close}>
        {counts ? words.showSome(count(counts.total)) : words.show}
      </Button>
    </>
  );
}
