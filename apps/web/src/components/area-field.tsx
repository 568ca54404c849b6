import type { FieldValues } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, isBlank, useFormField } from "./form-field.ts";

/** Several lines: it grows with what is written, and counts. Too much is said and never cut off. */
export function AreaField<V extends FieldValues>(props: InForm<V, string> & { most: number }) {
  const { label, help, isOptional = false, most } = props;
  const { value, typed, error } = useFormField(props, {
    isEmpty: isBlank,
    judge: (text) => (text.length > most ? words.tooLong(text.length - most) : null),
  });
  return (
    <FieldFrame
      label={label}
      help={help}
      isOptional={isOptional}
      error={error}
      aside={<span className={look.count}>{words.lengthOf(value.length, most)}</span>}
    >
      {(wiring) => (
        // The same text lies beneath and holds it open.
        <div className={look.grows} data-text={value}>
          <textarea {...wiring} {...typed} rows={3} className={look.input} value={value} />
        </div>
      )}
    </FieldFrame>
  );
}
