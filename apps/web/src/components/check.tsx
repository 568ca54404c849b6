import look from "./check.module.css";

interface Props {
  label: string;
  /** At its right: how many there are. */
  note?: string;
  isOn: boolean;
  onToggle: () => void;
}

/** One of several that may all hold. */
export const Check = ({ label, note, isOn, onToggle }: Props) => (
  <label className={look.check}>
    <input type="checkbox" checked={isOn} onChange={onToggle} />
    <bdi className={look.label}>{label}</bdi>
    {note !== undefined && <span className={look.note}>{note}</span>}
  </label>
);
