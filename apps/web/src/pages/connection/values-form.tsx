import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { useInfo } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Field } from "../../components/field.tsx";
import { Form, Send } from "../../components/form.tsx";
import { SecretField } from "../../components/secret-field.tsx";
import { SwitchField } from "../../components/switch-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { useLacks } from "../../use-action.ts";
import { connectionWords as words } from "../../words/connection.ts";
import look from "./connection.module.css";
import { useConnectionCheck } from "./diagnosis-check.ts";
import { Found } from "./found.tsx";
import { OldSecret } from "./old-secret.tsx";
import { useTrial } from "./use-trial.ts";
import {
  type Entered,
  formValuesOf,
  keepValues,
  keptOf,
  shownOf,
  typedOf,
  type ValueName,
} from "./values.ts";

interface Props {
  entered: Entered;
  mayChange: boolean;
  /** Just now: said beside the button. */
  isKept: boolean;
  /** What is kept is another from here on: the form begins anew, without a secret in it. */
  onKept: () => void;
}

/** Each is tried with Meta when it is left, and kept only when somebody says so. */
export function ValuesForm({ entered: { values }, mayChange, isKept, onKept }: Props) {
  const { demo } = useInfo();
  const cache = useQueryClient();
  const check = useConnectionCheck();
  const form = useOurForm({
    values: formValuesOf(values),
    send: (typed) => keepValues(typed, values),
    done: (kept) => {
      cache.setQueryData(
        trpc.connection.entered.queryKey(),
        (before) => before && { ...before, values: kept },
      );
      if (!demo) check.run();
      onKept();
    },
    stale: [trpc.connection.entered.queryKey(), trpc.settings.pathKey()],
    draft: "connection",
    lacks: useLacks("settings.change"),
  });
  const written = useWatch({ control: form.control });
  const typed = typedOf({ ...formValuesOf(values), ...written });
  // While nothing is written, what stands beside the form may lead.
  const isAsKept = JSON.stringify(typed) === JSON.stringify(typedOf(formValuesOf(values)));
  const token = keptOf(values, "token");
  const trial = useTrial(typed, mayChange && (token?.isSet === true || typed.token !== undefined));
  const help = (name: ValueName) => <Found name={name} trial={trial} help={words.fields[name].help} />;
  const isFixed = (name: ValueName) => !mayChange || keptOf(values, name)?.source === "environment";
  const fixed = (name: ValueName) => <Fixed name={name} entered={values} found={help(name)} />;
  const id = (name: "phoneNumberId" | "businessAccountId" | "graphUrl", isOptional = false) =>
    isFixed(name) ? (
      fixed(name)
    ) : (
      <TextField
        {...{ form, name, isOptional, ...(name !== "graphUrl" && { inputMode: "numeric" as const }) }}
        label={words.fields[name].label}
        help={help(name)}
        autoComplete="off"
        spellCheck={false}
      />
    );
  const secret = (name: "token" | "appSecret") =>
    isFixed(name) ? (
      fixed(name)
    ) : (
      <SecretField
        {...{ form, name }}
        label={words.fields[name].label}
        help={help(name)}
        kept={shownOf(keptOf(values, name))}
      />
    );
  const hasSecret = keptOf(values, "appSecret")?.isSet === true;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears which of its fields is left, and is none itself
    <div onBlur={trial.look} className={look.form}>
      <Form
        form={form}
        send={
          mayChange && (
            <div className={look.actions}>
              <Send form={form} pending={words.saving} isPlain={isAsKept}>
                {words.save}
              </Send>
              <span role="status" className="soft">
                {isKept && (demo ? words.savedAhead : words.saved)}
              </span>
            </div>
          )
        }
      >
        {secret("token")}
        <div className={look.pair}>
          {id("phoneNumberId")}
          {id("businessAccountId", !demo && !keptOf(values, "businessAccountId")?.isSet)}
        </div>
        {secret("appSecret")}
        {hasSecret && written.appSecret !== null && written.appSecret !== undefined && (
          <SwitchField form={form} name="keepsOldSecret" label={words.keepOld} help={words.keepOldHelp} />
        )}
        <OldSecret value={keptOf(values, "appSecret")} mayChange={mayChange} />
        {id("graphUrl")}
        {trial.said && <p role="alert">{trial.said}</p>}
      </Form>
    </div>
  );
}

interface FixedProps {
  name: ValueName;
  entered: Entered["values"];
  found: ReactNode;
}

/** What can't be changed here: who decides it is said beneath. */
function Fixed({ name, entered, found }: FixedProps) {
  const value = keptOf(entered, name);
  const shown = value?.value ?? shownOf(value) ?? words.notSet;
  const hint = value?.variable ? (
    <>
      {words.decidedBy(value.variable)} <span>{found}</span>
    </>
  ) : (
    (value?.problem ?? words.fields[name].help)
  );
  return <Field label={words.fields[name].label} hint={hint} readOnly value={shown} />;
}
