import type { ReactNode } from "react";
import { listWords as words } from "../words/lists.ts";
import look from "./bulk-bar.module.css";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface Props {
  count: number;
  /** At most three verbs. */
  children: ReactNode;
  onClear: () => void;
}

/** At the foot of its list while something is chosen: how many first, then what can be done, then nothing. */
export const BulkBar = ({ count, children, onClear }: Props) => (
  <div className={look.bar} role="toolbar" aria-label={words.actions}>
    <span className={look.count} role="status">
      {words.chosen(count)}
    </span>
    <div className={look.verbs}>{children}</div>
    <IconButton label={words.clear} icon={<Icon name="close" />} onClick={onClear} />
  </div>
);
