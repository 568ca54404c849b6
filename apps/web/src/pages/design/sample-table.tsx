import { useMemo, useRef, useState } from "react";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Glyph } from "../../components/glyph.tsx";
import type { TableRow } from "../../components/table-cells.tsx";
import type { TableColumn } from "../../components/table-columns.ts";
import { count } from "../../format.ts";
import { notify } from "../../toast-store.ts";
import look from "./design.module.css";
import { arabic, longText } from "./samples.ts";

interface Sample extends TableRow {
  sent: number;
}

const nameAt = (index: number) => (index === 1 ? arabic : index === 2 ? longText : `Advisor ${index + 1}`);

const rows: readonly Sample[] = Array.from({ length: 1_000 }, (_, index) => ({
  key: `sample-${index + 1}`,
  name: nameAt(index),
  href: "#",
  sent: (index * 7_919) % 12_409,
}));

const columns: readonly TableColumn<Sample>[] = [
  {
    id: "name",
    name: "Advisor",
    cell: (row) => row.name,
    width: "minmax(8rem, 1fr)",
    narrow: "name",
    isAlways: true,
    sort: "can",
  },
  {
    id: "mark",
    name: "Mark",
    width: "0.875rem",
    narrow: "glyph",
    isHeadless: true,
    cell: ({ sent }) => <Glyph shape={sent % 9 === 0 ? "failed" : "ok"} isQuiet />,
  },
  {
    id: "state",
    name: "State",
    width: "7rem",
    narrow: "reason",
    cell: ({ sent }) => (sent % 9 === 0 ? "Failed" : "Fine"),
  },
  {
    id: "sent",
    name: "Messages",
    width: "6rem",
    narrow: "kind",
    cell: (row) => count(row.sent),
    isNumber: true,
    sort: "can",
  },
  { id: "id", name: "Id", width: "8rem", isExtra: true, cell: (row) => row.key },
];

export function SampleTable({ label }: { label: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [{ by, isDown }, sort] = useState({ by: "", isDown: false });
  const items = useMemo(() => {
    const up = (a: Sample, b: Sample) => (by === "sent" ? a.sent - b.sent : a.name.localeCompare(b.name));
    return by === "" ? rows : rows.toSorted((a, b) => (isDown ? up(b, a) : up(a, b)));
  }, [by, isDown]);
  return (
    <div className={look.designTable}>
      <DataTable
        name="sample"
        label={label}
        items={items}
        columns={columns}
        scroller={scroller}
        openKey={undefined}
        total={rows.length}
        sorting={{ by, isDown, change: (id) => sort({ by: id, isDown: by === id && !isDown }) }}
        onOpen={(row) => notify({ text: `Opened ${row.name}` })}
        bulk={(chosen) => (
          <Button kind="ghost" onClick={() => notify({ text: `Sent to ${chosen.length}` })}>
            Send
          </Button>
        )}
        menu={(row) => [
          { kind: "acts", entries: [{ name: "Open", run: () => notify({ text: `Opened ${row.name}` }) }] },
        ]}
      />
    </div>
  );
}
