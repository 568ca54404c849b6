import type { ReactNode } from "react";
import { settingsWords as words } from "../../words/settings.ts";
import look from "./settings.module.css";

interface Props {
  title: string;
  lead?: ReactNode;
  /** At the right: what can be looked at of the whole page. */
  aside?: ReactNode;
}

/** What stands at the top of a page of the settings. */
export const PageHead = ({ title, lead, aside }: Props) => (
  <div className={look.head}>
    <div>
      <h2 className={look.title}>{title}</h2>
      {lead && <p className="soft">{lead}</p>}
    </div>
    {aside}
  </div>
);

/** Of the pages that have words for it. */
export const leadOf = (page: keyof typeof words.leads): string => words.leads[page];
