import { useEffect } from "react";
import type { FieldValues } from "react-hook-form";
import look from "./code-field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, useFormField, useSecret } from "./form-field.ts";

const length = 6;
const places = Array.from({ length }, (_, at) => at);

/** Six digits of an app. One field, so that it can be pasted, filled by the browser and read; with the last it is sent. */
export function CodeField<V extends FieldValues>(props: InForm<V, string>) {
  const { form, label, help } = props;
  const { value, change, typed, name, error } = useFormField(props, { isEmpty: (text) => text === "" });
  useSecret(form, name);
  const { submit } = form;
  const whole = value.length === length ? value : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: sent when the last digit comes, not when the form changes
  useEffect(() => {
    if (whole !== null) submit();
  }, [whole]);
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(wiring) => (
        <div className={look.code}>
          <input
            {...wiring}
            {...typed}
            className={look.input}
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            value={value}
            onChange={(event) => change(event.target.value.replaceAll(/\D/g, "").slice(0, length))}
          />
          {places.map((at) => (
            <span
              key={at}
              aria-hidden="true"
              className={look.digit}
              data-next={at === Math.min(value.length, length - 1) ? "" : undefined}
            >
              {value[at]}
            </span>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
