import { part } from "../parts.tsx";
import { listWords } from "../words/lists.ts";
import { IconButton } from "./button.tsx";
import type { ChoiceProps } from "./column-list.tsx";
import { OpensPanel } from "./opener.tsx";

const ColumnList = part(
  () => import("./column-list.tsx"),
  (of) => of.ColumnList,
);

/** What is in a table, in what order, and how close its rows stand: one's own, in this browser. */
export const ColumnChooser = (props: ChoiceProps) => (
  <OpensPanel
    label={listWords.columns.name}
    align="end"
    trigger={(press) => (
      <IconButton
        {...press}
        label={listWords.columns.name}
        icon={
          <svg
            viewBox="0 0 16 16"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            aria-hidden="true"
          >
            <path d="M3 3.5v9M8 3.5v9M13 3.5v9" />
          </svg>
        }
      />
    )}
  >
    {() => <ColumnList {...props} />}
  </OpensPanel>
);
