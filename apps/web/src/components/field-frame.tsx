import { type ReactNode, useId } from "react";
import { formWords as words } from "../words/forms.ts";
import look from "./field.module.css";

export interface Told {
  label: string;
  /** Where the value is found, or what it does. */
  help?: ReactNode;
  isOptional?: boolean;
}

/** What ties a control to its label, its help and its error. */
export interface Wiring {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

interface Props extends Told {
  /** What is wrong with what was typed, and what would be right: in the place of the help. */
  error?: string | null | undefined;
  /** To the right below: how long it is. */
  aside?: ReactNode;
  children: (wiring: Wiring) => ReactNode;
}

/** The label above, the help below. */
export function FieldFrame({ label, help, isOptional, error, aside, children }: Props) {
  const id = useId();
  const below = error ? `${id}-error` : help ? `${id}-help` : undefined;
  return (
    <div className={look.field}>
      <label htmlFor={id} className={look.label}>
        {label}
        {isOptional && <span className={look.optional}> {words.optional}</span>}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": below })}
      <Below id={id} error={error} help={help} aside={aside} />
    </div>
  );
}

interface BelowProps extends Pick<Props, "error" | "help" | "aside"> {
  id: string;
}

export const Below = ({ id, error, help, aside }: BelowProps) => (
  <div className={look.below}>
    {error ? (
      <p id={`${id}-error`} className={look.error} role="alert">
        {error}
      </p>
    ) : (
      help && (
        <div id={`${id}-help`} className={look.help}>
          {help}
        </div>
      )
    )}
    {aside}
  </div>
);

export const Chevron = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={look.chevron}>
    <path d="m4 6 4 4 4-4" />
  </svg>
);
