import type { FieldValues } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import { Button } from "./button.tsx";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, useFormField, useSecret } from "./form-field.ts";

interface Props<V extends FieldValues> extends InForm<V, string | null> {
  /** Its first and last four, as the server shows it; without it there is none yet. */
  kept: string | null;
}

/** Null leaves what is kept as it is. It never comes back from the server whole, and never stands in a draft. */
export function SecretField<V extends FieldValues>(props: Props<V>) {
  const { form, label, help, isOptional = false, kept } = props;
  const { value, change, typed, name, error } = useFormField(props, {
    isEmpty: (text) => (text === null ? kept === null : text.trim() === ""),
  });
  useSecret(form, name);
  const isKept = value === null && kept !== null;
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional} error={error}>
      {(wiring) => (
        <div className={look.withEnd}>
          <input
            {...wiring}
            {...typed}
            className={`${look.input} mono`}
            autoComplete="off"
            spellCheck={false}
            readOnly={isKept}
            value={isKept ? kept : (value ?? "")}
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
