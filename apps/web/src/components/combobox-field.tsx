import { Combobox } from "@base-ui/react/combobox";
import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { formWords as words } from "../words/forms.ts";
import look from "./field.module.css";
import { Chevron, FieldFrame } from "./field-frame.tsx";
import floatLook from "./float.module.css";
import { type InForm, useFormField } from "./form-field.ts";
import type { Option } from "./select-field.tsx";

/** One of many, found by typing a part of its name. */
export function ComboboxField<V extends FieldValues>(
  props: InForm<V, string> & { options: readonly Option[] },
) {
  const { label, help, isOptional = false, options } = props;
  const { value, change, ref, leave, name, error } = useFormField(props, { isEmpty: (one) => one === "" });
  const [typed, setTyped] = useState("");
  return (
    <FieldFrame label={label} help={help} isOptional={isOptional} error={error}>
      {(wiring) => (
        <Combobox.Root
          items={options}
          value={options.find((one) => one.value === value) ?? null}
          onValueChange={(one) => change(one?.value ?? "")}
          onInputValueChange={setTyped}
          isItemEqualToValue={(one, other) => one.value === other.value}
          autoHighlight
        >
          <div className={look.withEnd}>
            <Combobox.Input
              {...wiring}
              ref={ref}
              name={name}
              className={look.input}
              aria-required={!isOptional}
              onBlur={leave}
            />
            <Combobox.Trigger className={look.end} aria-label={words.showAll}>
              <Chevron />
            </Combobox.Trigger>
          </div>
          <Combobox.Portal className={floatLook.near}>
            <Combobox.Positioner sideOffset={4} collisionPadding={8}>
              <Combobox.Popup
                className={`${floatLook.panel} ${floatLook.menu} ${look.list}`}
                data-over="near"
              >
                <Combobox.Empty>
                  <p className={look.none}>{words.noneFits(typed)}</p>
                </Combobox.Empty>
                <Combobox.List>
                  {(option: Option) => (
                    <Combobox.Item key={option.value} value={option} className={floatLook.entry}>
                      {option.label}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </FieldFrame>
  );
}
