import { useId } from "react";
import type { FieldValues } from "react-hook-form";
import { Check } from "../../../components/check.tsx";
import fieldLook from "../../../components/field.module.css";
import { type InForm, useFormField } from "../../../components/form-field.ts";
import { keyWords as words } from "../../../words/keys.ts";
import { rightInWords } from "../../../words/rights.ts";
import look from "../team/team.module.css";

/** What a key may, of what its owner may. */
export function RightsField<V extends FieldValues>(
  props: InForm<V, string[]> & { rights: readonly string[] },
) {
  const { label, rights } = props;
  const id = useId();
  const own = { ...props, check: (some: string[]) => (some.length > 0 ? null : words.form.rightsNeeded) };
  const { value, change, error } = useFormField(own, { isEmpty: () => false });
  return (
    <fieldset className={fieldLook.field} aria-describedby={error ? id : undefined}>
      <legend className={fieldLook.label}>{label}</legend>
      <div className={look.rights}>
        {rights.map((right) => (
          <Check
            key={right}
            label={rightInWords(right)}
            isOn={value.includes(right)}
            onToggle={() =>
              change(value.includes(right) ? value.filter((one) => one !== right) : [...value, right])
            }
          />
        ))}
      </div>
      {error && (
        <p id={id} className={fieldLook.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
