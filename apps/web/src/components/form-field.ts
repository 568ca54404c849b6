import { type ChangeEvent, useEffect } from "react";
import { type FieldPathByValue, type FieldValues, type Path, useController } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import type { Told } from "./field-frame.tsx";
import type { FormOf } from "./use-form.ts";

export interface InForm<V extends FieldValues, Value> extends Told {
  form: FormOf<V>;
  name: FieldPathByValue<V, Value>;
  /** What is wrong with it, and the way out; null when it is right. Asked before anything is sent. */
  check?: (value: Value) => string | null;
}

interface Own<Value> {
  isEmpty: (value: Value) => boolean;
  /** What the kind of field itself knows to be wrong. */
  judge?: (value: Value) => string | null;
}

/** One value of a form: what stands there, how it changes, and what is wrong with it. */
export function useFormField<V extends FieldValues, Value>(
  { form, name, isOptional, check }: InForm<V, Value>,
  { isEmpty, judge }: Own<Value>,
) {
  const wrongWith = (value: Value) => {
    if (isEmpty(value)) return isOptional ? null : words.needed;
    return judge?.(value) ?? check?.(value) ?? null;
  };
  const { field, fieldState } = useController({
    control: form.control,
    name: name as Path<V>,
    rules: { validate: (value) => wrongWith(value as Value) ?? true },
  });
  const { ref, onBlur: leave } = field;
  return {
    value: field.value as Value,
    change: (value: Value) => field.onChange(value),
    ...{ ref, leave, name: field.name, error: fieldState.error?.message },
    /** What a control of the browser's is tied by, whose value is its text. */
    typed: {
      ...{ ref, name: field.name, onBlur: leave, "aria-required": !isOptional },
      onChange: (event: ChangeEvent<{ value: string }>) => field.onChange(event.target.value),
    },
  };
}

/** What stands in it is kept in no draft. */
export function useSecret<V extends FieldValues>({ secrets }: FormOf<V>, name: string): void {
  useEffect(() => {
    secrets.add(name);
  }, [secrets, name]);
}

export const isBlank = (text: string) => text.trim() === "";
