import { useId } from "react";
import fieldLook from "./field.module.css";
import look from "./select.module.css";

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  isDisabled?: boolean;
  /** Where a heading beside it says it already. */
  isLabelHidden?: boolean;
}

/** The browser's own: it works by keyboard, by voice, and as a wheel on phones. */
export function Select<Value extends string>(props: Props<Value>) {
  const { label, value, options, onChange, isDisabled, isLabelHidden } = props;
  const id = useId();
  return (
    <span className={look.select}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : look.selectLabel}>
        {label}
      </label>
      <select
        id={id}
        className={fieldLook.input}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
