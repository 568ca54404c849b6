import { useId } from "react";
import type { FieldValues } from "react-hook-form";
import look from "./field.module.css";
import { Below } from "./field-frame.tsx";
import { type InForm, useFormField } from "./form-field.ts";

/** On or off; what it does is said beneath it. */
export function SwitchField<V extends FieldValues>(props: Omit<InForm<V, boolean>, "isOptional">) {
  const id = useId();
  const { label, help } = props;
  const { value, change, ref, leave, name, error } = useFormField(props, { isEmpty: () => false });
  const below = error ? `${id}-error` : help ? `${id}-help` : undefined;
  return (
    <div className={look.field}>
      <label className={look.switchLine}>
        <input
          ref={ref}
          name={name}
          type="checkbox"
          role="switch"
          className={look.switch}
          checked={value}
          aria-checked={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={below}
          onChange={(event) => change(event.target.checked)}
          onBlur={leave}
        />
        {label}
      </label>
      <Below id={id} error={error} help={help} />
    </div>
  );
}
