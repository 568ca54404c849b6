import type { FieldValues } from "react-hook-form";
import type { InForm } from "./form-field.ts";
import { TextField } from "./text-field.tsx";

const longest = 40;

/** A code of an app, or one of the recovery codes: as it is written down, with whatever stands between its parts. */
export const AnyCodeField = <V extends FieldValues>({
  isRecovery = false,
  ...props
}: Pick<InForm<V, string>, "form" | "name" | "label" | "help"> & {
  /** Written down somewhere: the browser has none to offer. */
  isRecovery?: boolean;
}) => (
  <TextField
    {...props}
    autoComplete={isRecovery ? "off" : "one-time-code"}
    autoCapitalize="none"
    spellCheck={false}
    maxLength={longest}
  />
);
