import { AreaField } from "../../components/area-field.tsx";
import { ComboboxField } from "../../components/combobox-field.tsx";
import { NumberField } from "../../components/number-field.tsx";
import { SecretField } from "../../components/secret-field.tsx";
import { SwitchField } from "../../components/switch-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import type { FormOf } from "../../components/use-form.ts";
import { settingName, settingPartName } from "../../words/setting-names.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { zones } from "../../zones.ts";
import { wrongWith } from "./controls.ts";
import { nameOf, type Shown, type Values } from "./use-setting-form.ts";

interface Props {
  form: FormOf<Values>;
  shown: Shown;
}

const longest = 1_000;
const manyLines = 5_000;

/** The control that fits what the setting is. */
export function SettingControl({ form, shown: { key, control, item } }: Props) {
  const { label, help } = settingName(key);
  const name = nameOf(key);
  const check = (typed: string) => wrongWith(control, typed, item.limits);
  const told = { form, name, label, help };
  switch (control.kind) {
    case "number":
      return <NumberField {...told} unit={words.unitNames[control.unit]} check={check} />;
    case "zone":
      return <ComboboxField {...told} options={zones} />;
    case "list":
      return <AreaField {...told} most={manyLines} check={check} isOptional />;
    case "text":
      return <AreaField {...told} most={item.limits.most ?? manyLines} isOptional />;
    case "switch":
      return <SwitchField {...told} />;
    case "secret":
      return <SecretField {...told} kept={item.sealed?.isSet ? words.secret.kept : null} isOptional />;
    case "line":
      return <TextField {...told} isOptional={item.standard === ""} autoComplete="off" />;
    case "parts":
      return <PartFields form={form} name={key} parts={control.parts} isLong={control.isLong} />;
    default:
      return control satisfies never;
  }
}

interface PartsProps {
  form: FormOf<Values>;
  name: string;
  parts: readonly string[];
  isLong: boolean;
}

function PartFields({ form, name, parts, isLong }: PartsProps) {
  const { label, help } = settingName(name);
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {help !== "" && <p className="soft">{help}</p>}
      {parts.map((part) => {
        const told = { form, name: nameOf(name, part), label: settingPartName(part) };
        return isLong ? (
          <AreaField key={part} {...told} most={longest} />
        ) : (
          <TextField key={part} {...told} autoComplete="off" spellCheck={false} />
        );
      })}
    </fieldset>
  );
}
