import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { State } from "../../components/state.tsx";
import { count } from "../../format.ts";
import { notify } from "../../toast-store.ts";
import look from "./design.module.css";
import { arabic, longText } from "./samples.ts";

interface Sample {
  id: string;
  name: string;
  sent: number;
}

const rows: readonly Sample[] = Array.from({ length: 1_000 }, (_, index) => ({
  id: `sample-${index + 1}`,
  name: index === 1 ? arabic : index === 2 ? longText : `Advisor ${index + 1}`,
  sent: (index * 7_919) % 12_409,
}));

const columns: readonly TableColumn<Sample>[] = [
  { name: "Advisor", cell: (row) => row.name, width: "40%" },
  {
    name: "State",
    cell: (row) => (
      <State shape={row.sent % 9 === 0 ? "failed" : "ok"} word={row.sent % 9 === 0 ? "Failed" : "Fine"} />
    ),
  },
  { name: "Messages", cell: (row) => count(row.sent), isNumber: true },
];

export const SampleTable = ({ label }: { label: string }) => (
  <div className={look.designTable}>
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      keyOf={(row) => row.id}
      onOpen={(row) => notify({ text: `Opened ${row.name}` })}
    />
  </div>
);
