import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import { Button } from "./button.tsx";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, useFormField, useSecret } from "./form-field.ts";

interface Props<V extends FieldValues> extends InForm<V, string> {
  autoComplete: "current-password" | "new-password";
}

/** Can be pasted into and looked at: both make better passwords than typing one twice. */
export function PasswordField<V extends FieldValues>(props: Props<V>) {
  const { form, label, help, isOptional = false, autoComplete } = props;
  const [isShown, setShown] = useState(false);
  // Spaces are letters of a password.
  const { value, typed, name, error } = useFormField(props, { isEmpty: (text) => text === "" });
  useSecret(form, name);
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional} error={error}>
      {(wiring) => (
        <div className={look.withEnd}>
          <input
            {...wiring}
            {...typed}
            className={look.input}
            type={isShown ? "text" : "password"}
            autoComplete={autoComplete}
            spellCheck={false}
            autoCapitalize="none"
            value={value}
          />
          <Button
            kind="ghost"
            className={look.end ?? ""}
            aria-pressed={isShown}
            aria-label={words.showPassword}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? words.hide : words.show}
          </Button>
        </div>
      )}
    </FieldFrame>
  );
}
