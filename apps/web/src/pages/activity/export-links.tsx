import { Button } from "../../components/button.tsx";
import { useExport } from "../../use-export.ts";
import { jobWords as words } from "../../words/jobs.ts";
import look from "./export-links.module.css";
import type { MessageFilter } from "./message-filter.ts";

/** What the list shows, as a file: it is made among the jobs. */
export function ExportLinks({ filter }: { filter: MessageFilter }) {
  const action = useExport();
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return (
    <span className={look.exports}>
      {(
        [
          ["csv", words.exportCsv],
          ["jsonl", words.exportLines],
        ] as const
      ).map(([format, name]) => (
        <Button
          key={format}
          disabled={action.isPending}
          onClick={() => action.run({ format, filter: asked })}
        >
          {name}
          <span className="sr-only">{words.exportThese}</span>
        </Button>
      ))}
      {action.refusal !== null && <span role="alert">{action.refusal}</span>}
    </span>
  );
}
