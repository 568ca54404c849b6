import look from "./money.module.css";

export interface Row {
  name: string;
  value: string;
  aside?: string;
}

/** What something costs, and beside it of how many messages, or of how much. */
export const Rows = ({ rows, isNarrow = false }: { rows: readonly Row[]; isNarrow?: boolean }) => (
  <dl className={isNarrow ? `${look.rows} ${look.panel}` : look.rows}>
    {rows.map(({ name, value, aside }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className={look.value}>{value}</dd>
        <dd className={look.aside}>{aside}</dd>
      </div>
    ))}
  </dl>
);
