import { type ReactNode, type RefObject, useCallback, useMemo, useState } from "react";
import { useMay } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import type { Clock } from "../../format.ts";
import { feedWords } from "../../words/feed.ts";
import { messageWords } from "../../words/messages.ts";
import { copy, mostAtOnce } from "./message-bulk.tsx";
import { messageColumns } from "./message-columns.tsx";
import type { ListItem, RowModel } from "./row.tsx";
import { type Many, SendMany } from "./send-many.tsx";
import { type ActivityRow, tableRows } from "./table-rows.ts";

const words = messageWords.bulk;

interface Props {
  items: readonly ListItem[];
  openKey: string | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  clock: Clock;
  hrefOf: (open: string) => string;
  onOpen: (open: string) => void;
  onAdvisor: (id: string) => void;
  onGroup: (key: string) => void;
  onEnd: () => void;
  onScrolled: (isAtTop: boolean) => void;
  onReading: (isReading: boolean) => void;
  children: ReactNode;
}

const nameOf = ({ word, who, kind }: RowModel) => messageWords.rowName(word, who, kind);

/** Troubles as they come, and what can be sent again of them. */
export function ProblemsTable({ items, clock, hrefOf, onOpen, onAdvisor, onGroup, ...rest }: Props) {
  const may = useMay();
  const [many, setMany] = useState<{ what: Many; clear: () => void } | null>(null);
  const onClose = useCallback(() => setMany(null), []);
  const rows = useMemo(() => tableRows(items, { nameOf, hrefOf }), [items, hrefOf]);
  const columns = useMemo(
    () =>
      messageColumns({ clock, isStateFixed: false, isFailed: false, messageOf: null, onAdvisor, onGroup }),
    [clock, onAdvisor, onGroup],
  );
  return (
    <>
      <DataTable
        {...rest}
        name="problems"
        label={feedWords.list}
        items={rows}
        columns={columns}
        total={null}
        onOpen={({ row }) => onOpen(row.open)}
        bulk={(chosen, clear) => {
          const ids = messagesIn(chosen);
          return (
            <>
              {may("messages.send") && (
                <Button
                  kind="ghost"
                  disabled={ids.length === 0 || ids.length > mostAtOnce}
                  title={ids.length > mostAtOnce ? words.tooMany(mostAtOnce) : undefined}
                  onClick={() => setMany({ what: { ids }, clear })}
                >
                  {words.again}
                </Button>
              )}
              <Button kind="ghost" disabled={ids.length === 0} onClick={() => void copy(ids)}>
                {words.copyIds}
              </Button>
            </>
          );
        }}
      />
      {many && <SendMany many={many.what} onDone={many.clear} onClose={onClose} />}
    </>
  );
}

/** The ids of the messages that the rows are about, each once; other troubles have none. */
function messagesIn(chosen: readonly ActivityRow[]): string[] {
  const opens = chosen.flatMap(({ row }) => row.group?.members ?? [row]).map(({ open }) => open);
  return [...new Set(opens.flatMap((open) => /^message-(\d+)$/.exec(open)?.[1] ?? []))];
}
