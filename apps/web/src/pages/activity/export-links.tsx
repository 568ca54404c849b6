import { buttonLook } from "../../components/button.tsx";
import look from "./export-links.module.css";
import type { MessageFilter } from "./message-filter.ts";

/** What the list shows, as a file. */
export function ExportLinks({ filter }: { filter: MessageFilter }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  const rest = query.size === 0 ? "" : `?${query}`;
  return (
    <span className={look.exports}>
      <a {...buttonLook()} href={`/api/export/messages.csv${rest}`} download>
        CSV<span className="sr-only">: export these messages</span>
      </a>
      <a {...buttonLook()} href={`/api/export/messages.jsonl${rest}`} download>
        JSON lines<span className="sr-only">: export these messages</span>
      </a>
    </span>
  );
}
