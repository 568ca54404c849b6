import type { FieldValues } from "react-hook-form";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, isBlank, useFormField } from "./form-field.ts";

/** A number as people write it, with its unit at the end of the field. */
export function NumberField<V extends FieldValues>(props: InForm<V, string> & { unit: string }) {
  const { label, help, isOptional = false, unit } = props;
  const { value, typed, error } = useFormField(props, { isEmpty: isBlank });
  return (
    <FieldFrame label={`${label} (${unit})`} help={help} isOptional={isOptional} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          {...typed}
          className={`${look.input} ${look.number}`}
          inputMode="decimal"
          autoComplete="off"
          value={value}
        />
      )}
    </FieldFrame>
  );
}
