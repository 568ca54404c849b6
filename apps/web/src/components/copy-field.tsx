import type { ReactNode } from "react";
import { CopyIcon } from "./copy-button.tsx";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";

interface Props {
  label: string;
  help?: ReactNode;
  /** The whole of it, which is what is copied. */
  value: string;
  /** What stands there, where the whole is not for every eye. */
  shown?: string;
  /** "Copy the address" */
  copy: string;
}

/** A value that is to be entered elsewhere. */
export const CopyField = ({ label, help, value, shown = value, copy }: Props) => (
  <FieldFrame label={label} help={help}>
    {(wiring) => (
      <div className={look.withEnd}>
        <input {...wiring} className={`${look.input} mono`} readOnly value={shown} />
        <span className={look.end}>
          <CopyIcon label={copy} text={() => value} />
        </span>
      </div>
    )}
  </FieldFrame>
);
