import type { FieldValues } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import look from "./field.module.css";
import { Chevron, FieldFrame } from "./field-frame.tsx";
import { type InForm, useFormField } from "./form-field.ts";

export interface Option {
  value: string;
  label: string;
}

/** One of a few: the browser's own, by keyboard, by voice, and as a wheel on phones. */
export function SelectField<V extends FieldValues>(
  props: InForm<V, string> & { options: readonly Option[] },
) {
  const { label, help, isOptional = false, options } = props;
  const { value, typed, error } = useFormField(props, { isEmpty: (one) => one === "" });
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional} error={error}>
      {(wiring) => (
        <div className={look.withEnd}>
          <select {...wiring} {...typed} className={look.input} value={value}>
            {(value === "" || isOptional) && <option value="">{words.chooseOne}</option>}
            {/* Without a row of its own the browser would show the first, and send that instead. */}
            {value !== "" && !options.some((one) => one.value === value) && (
              <option value={value}>{value}</option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Chevron />
        </div>
      )}
    </FieldFrame>
  );
}
