import type { AuditShape } from "@unlatch/api";
import { Icon } from "../../components/icon.tsx";
import type { TableColumn } from "../../components/table-columns.ts";
import type { Clock } from "../../format.ts";
import { auditWords } from "../../words/audit.ts";
import look from "./audit.module.css";
import { shortChange } from "./audit-words.ts";
import messageLook from "./message-columns.module.css";
import type { ActivityRow } from "./table-rows.ts";

const words = auditWords.columns;

interface About {
  clock: Clock;
  entryOf: (row: ActivityRow) => AuditShape | undefined;
}

export const auditColumns = ({ clock, entryOf }: About): readonly TableColumn<ActivityRow>[] => [
  {
    id: "time",
    name: words.time,
    width: "5rem",
    narrow: "time",
    isAlways: true,
    sort: "descending",
    cell: ({ row }) => (
      <time className={messageLook.soft} dateTime={row.at}>
        {clock.time(row.at)}
      </time>
    ),
  },
  {
    id: "who",
    name: words.who,
    width: "minmax(7rem, 11rem)",
    narrow: "name",
    isAlways: true,
    cell: ({ row }) => <bdi className={messageLook.name}>{row.who}</bdi>,
  },
  {
    id: "what",
    name: words.what,
    width: "minmax(10rem, 2fr)",
    narrow: "reason",
    isAlways: true,
    cell: ({ row }) => <bdi>{row.sentence}</bdi>,
  },
  {
    id: "change",
    name: words.change,
    width: "minmax(8rem, 1fr)",
    narrow: "kind",
    cell: (row) => <Change entry={entryOf(row)} />,
  },
];

function Change({ entry }: { entry: AuditShape | undefined }) {
  const { before, after } = entry ? shortChange(entry) : { before: null, after: null };
  if (before === null && after === null) return <span className={messageLook.soft}>{auditWords.none}</span>;
  return (
    <span className={look.change}>
      {before !== null && (
        <>
          <bdi className={look.before}>{before}</bdi>
          <Icon name="forward" />
        </>
      )}
      <bdi className={look.after}>{after ?? auditWords.detail.nothing}</bdi>
    </span>
  );
}
