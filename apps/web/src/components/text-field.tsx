import type { ComponentProps } from "react";
import type { FieldValues } from "react-hook-form";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, isBlank, useFormField } from "./form-field.ts";

type Input = Pick<
  ComponentProps<"input">,
  "type" | "autoComplete" | "inputMode" | "placeholder" | "maxLength" | "spellCheck" | "autoCapitalize"
>;

/** One line of text. */
export function TextField<V extends FieldValues>(props: InForm<V, string> & Input) {
  const { form: _, name: __, check: ___, label, help, isOptional, ...input } = props;
  const { value, typed, error } = useFormField(props, { isEmpty: isBlank });
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional ?? false} error={error}>
      {(wiring) => <input {...input} {...wiring} {...typed} className={look.input} value={value} />}
    </FieldFrame>
  );
}
