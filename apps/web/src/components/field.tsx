import { type ComponentProps, useId } from "react";
import look from "./field.module.css";

interface Props extends Omit<ComponentProps<"input">, "className" | "id" | "children"> {
  label: string;
  hint?: string;
  /** What is wrong with what was typed, and what would be right. */
  error?: string | null;
}

/** The browser keeps what is typed; nothing that arrives from the server writes over it. */
export function Field({ label, hint, error, ...input }: Props) {
  const id = useId();
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={look.field}>
      <label htmlFor={id}>
        {label}
        {input.required === false && <span className={look.fieldHint}> (optional)</span>}
      </label>
      <input
        {...input}
        id={id}
        className={look.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={said || undefined}
      />
      {hint && (
        <p id={`${id}-hint`} className={look.fieldHint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={look.fieldError} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
