import { buttonLook } from "../../components/button.tsx";
import { textOf } from "../../search-fields.ts";
import { filterWords as words } from "../../words/filters.ts";
import look from "./export-links.module.css";
import type { MessageFilter } from "./message-filter.ts";

/** What the list shows, as a file. */
export function ExportLinks({ filter }: { filter: MessageFilter }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, textOf(value));
  const rest = query.size === 0 ? "" : `?${query}`;
  return (
    <span className={look.exports}>
      <a {...buttonLook()} href={`/api/export/messages.csv${rest}`} download>
        {words.csv}
        <span className="sr-only">: {words.exportThese}</span>
      </a>
      <a {...buttonLook()} href={`/api/export/messages.jsonl${rest}`} download>
        {words.jsonLines}
        <span className="sr-only">: {words.exportThese}</span>
      </a>
    </span>
  );
}
