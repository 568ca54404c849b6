import { client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { awaitJob } from "../../jobs.ts";
import { useAction } from "../../use-action.ts";
import { auditWords as words } from "../../words/audit.ts";
import type { AuditFilter } from "./audit-query.ts";
import look from "./export-links.module.css";

/** What the list shows, as a file: it is made among the jobs. */
export function AuditExport({ filter }: { filter: AuditFilter }) {
  const action = useAction((format: "csv" | "jsonl") => client.audit.export.mutate({ format, filter }), {
    right: "audit.read",
    stale: [trpc.tasks.pathKey(), trpc.audit.list.pathKey()],
    done: awaitJob,
  });
  return (
    <span className={look.exports}>
      <Button disabled={action.isPending} onClick={() => action.run("csv")}>
        {words.exportCsv}
      </Button>
      <Button disabled={action.isPending} onClick={() => action.run("jsonl")}>
        {words.exportLines}
      </Button>
      {action.refusal !== null && <span role="alert">{action.refusal}</span>}
    </span>
  );
}
