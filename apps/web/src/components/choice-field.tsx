import { useId } from "react";
import type { FieldValues } from "react-hook-form";
import look from "./choice-field.module.css";
import fieldLook from "./field.module.css";
import { type InForm, useFormField } from "./form-field.ts";

export interface Choice {
  value: string;
  label: string;
  /** What it adds. */
  line: string;
}

/** One of a few with consequences: each says in a line what it adds. */
export function ChoiceField<V extends FieldValues>(
  props: InForm<V, string> & { options: readonly Choice[] },
) {
  const { label, help, options } = props;
  const id = useId();
  const { value, change, name, error } = useFormField(props, { isEmpty: (one) => one === "" });
  const below = error ?? help;
  return (
    <fieldset className={look.choices} aria-describedby={below ? `${id}-below` : undefined}>
      <legend className={fieldLook.label}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={look.choice}>
          <input
            type="radio"
            name={`${id}-${name}`}
            checked={value === option.value}
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-${option.value}`}
            onChange={() => change(option.value)}
          />
          <span>
            <b>{option.label}</b>
            <span id={`${id}-${option.value}`} className={look.line} aria-hidden="true">
              {option.line}
            </span>
          </span>
        </label>
      ))}
      {below && (
        <p id={`${id}-below`} className={error ? fieldLook.error : fieldLook.help}>
          {below}
        </p>
      )}
    </fieldset>
  );
}
