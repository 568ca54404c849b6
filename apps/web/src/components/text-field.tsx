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
  const { value, change, ref, leave, name, error } = useFormField(props, { isEmpty: isBlank });
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional ?? false} error={error}>
      {(wiring) => (
        <input
          {...input}
          {...wiring}
          ref={ref}
          name={name}
          className={look.input}
          aria-required={!isOptional}
          value={value}
          onChange={(event) => change(event.target.value)}
          onBlur={leave}
        />
      )}
    </FieldFrame>
  );
}
