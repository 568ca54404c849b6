import { useEffect } from "react";
import type { FieldValues } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import { Button } from "./button.tsx";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, useFormField } from "./form-field.ts";

interface Props<V extends FieldValues> extends InForm<V, string | null> {
  /** Its first and last four, as the server shows it; without it there is none yet. */
  kept: string | null;
}

/** Null leaves what is kept as it is. It never comes back from the server whole, and never stands in a draft. */
export function SecretField<V extends FieldValues>(props: Props<V>) {
  const { form, label, help, isOptional = false, kept } = props;
  const { value, change, ref, leave, name, error } = useFormField(props, {
    isEmpty: (text) => (text === null ? kept === null : text.trim() === ""),
  });
  useEffect(() => {
    form.secrets.add(name);
  }, [form.secrets, name]);
  const isKept = value === null && kept !== null;
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional} error={error}>
      {(wiring) => (
        <div className={look.withEnd}>
          <input
            {...wiring}
            ref={ref}
            name={name}
            className={`${look.input} mono`}
            autoComplete="off"
            spellCheck={false}
            aria-required={!isOptional}
            readOnly={isKept}
            value={isKept ? kept : (value ?? "")}
            onChange={(event) => change(event.target.value)}
            onBlur={leave}
          />
          {kept !== null && (
            <Button
              kind="ghost"
              className={look.end ?? ""}
              onClick={(event) => {
                change(isKept ? "" : null);
                if (isKept) event.currentTarget.parentElement?.querySelector("input")?.focus();
              }}
            >
              {isKept ? words.replace : words.keepOld}
            </Button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
