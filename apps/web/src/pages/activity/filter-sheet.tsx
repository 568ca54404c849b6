import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { filterWords as words } from "../../words/filters.ts";
import { useChangeSearch } from "./address.ts";
import { ShowButton } from "./facets.tsx";
import look from "./filter-sheet.module.css";
import type { MessageFilter } from "./message-filter.ts";
import { allCleared } from "./tokens.ts";

interface Props {
  children: ReactNode;
  /** How many filters narrow the list. */
  set: number;
  /** Where what is shown can be counted. */
  filter: MessageFilter | undefined;
  close: () => void;
}

/** All filters of a phone, under each other, with what the list will show at the foot. */
export function FilterSheet({ children, set, filter, close }: Props) {
  const change = useChangeSearch();
  return (
    <div className={look.sheet}>
      <div className={look.head}>
        <h2>{words.filters}</h2>
        {set > 0 && (
          <Button kind="link" onClick={() => change({ ...allCleared }, { replace: true })}>
            {words.clear}
          </Button>
        )}
      </div>
      {children}
      <div className={look.foot}>
        {filter ? (
          <ShowButton filter={filter} close={close} />
        ) : (
          <Button kind="primary" onClick={close}>
            {words.show}
          </Button>
        )}
      </div>
    </div>
  );
}
