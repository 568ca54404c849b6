import type { ComponentProps, ReactNode } from "react";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";

interface Props extends Omit<ComponentProps<"input">, "className" | "id" | "children"> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with what was typed, and what would be right. */
  error?: string | null;
}

/** One field that belongs to no form. The browser keeps what is typed; nothing that arrives writes over it. */
export const Field = ({ label, hint, error, ...input }: Props) => (
  <FieldFrame label={label} help={hint} error={error} isOptional={input.required === false}>
    {(wiring) => <input {...input} {...wiring} className={look.input} />}
  </FieldFrame>
);
