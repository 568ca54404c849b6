import type { FieldValues } from "react-hook-form";
import { readPhone } from "../read-phone.ts";
import { formWords as words } from "../words/forms.ts";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, isBlank, useFormField } from "./form-field.ts";

/** A number in any writing; how it was understood, and where that is, stands beneath before it is sent. */
export function PhoneField<V extends FieldValues>(props: InForm<V, string>) {
  const { label, help, isOptional = false } = props;
  const { value, typed, error } = useFormField(props, {
    isEmpty: isBlank,
    judge: (text) => (readPhone(text) ? null : words.noPhone),
  });
  const read = readPhone(value);
  return (
    <FieldFrame
      label={label}
      isOptional={isOptional}
      error={error}
      help={
        read ? (
          <output className={look.meant}>
            {words.understoodAs(read.number, read.countries.join(words.or))}
          </output>
        ) : (
          help
        )
      }
    >
      {(wiring) => (
        <input {...wiring} {...typed} type="tel" autoComplete="off" className={look.input} value={value} />
      )}
    </FieldFrame>
  );
}
