import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { client, trpc } from "../../api.ts";
import { Bubble } from "../../components/bubble.tsx";
import { Form, Send } from "../../components/form.tsx";
import { PhoneField } from "../../components/phone-field.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { useLacks } from "../../use-action.ts";
import { templateWords } from "../../words/templates.ts";
import { newKey } from "../ready/test-send.tsx";
import look from "./templates.module.css";
import { fieldsOf, firstValues, type Typed, valuesOf } from "./test-values.ts";
import type { Template } from "./use-templates.ts";

const words = templateWords.test;

/** To a phone of the test list, with its values entered: what Meta would refuse is said while they are. */
export function TestTemplate({ template }: { template: Template }) {
  const { name, language, definition } = template;
  // One for each message that is meant: a second press, or a lost answer, sends nothing twice.
  const key = useRef(newKey());
  const [isSent, setSent] = useState(false);
  const form = useOurForm<Typed>({
    values: firstValues(definition),
    lacks: useLacks("templates.control"),
    isLight: true,
    send: async (typed) => {
      const { phone = "" } = typed;
      const values = valuesOf(definition, typed);
      await client.templates.testSend.mutate({ phone, key: key.current, name, language, values });
    },
    done: () => {
      key.current = newKey();
      setSent(true);
    },
  });
  return (
    <Section title={words.title} className={look.part ?? ""}>
      <p className="soft">{words.lead}</p>
      <div className={look.two}>
        <Form
          form={form}
          send={
            <Send form={form} pending={words.sending}>
              {words.send}
            </Send>
          }
        >
          <PhoneField form={form} name="phone" label={words.phone} help={words.phoneHelp} />
          {fieldsOf(definition).map(({ id, label }) => (
            <TextField key={id} form={form} name={id} label={label} autoComplete="off" />
          ))}
          {isSent && <p role="status">{words.sent}</p>}
        </Form>
        <Reads template={template} typed={useWatch({ control: form.control })} />
      </div>
    </Section>
  );
}

/** As the phone will show it, and what is wrong with it. */
function Reads({ template, typed }: { template: Template; typed: Partial<Typed> }) {
  const { name, language, definition } = template;
  const values = useDeferredValue(valuesOf(definition, typed));
  const { data } = useQuery(
    trpc.templates.check.queryOptions({ name, language, values }, { placeholderData: keepPreviousData }),
  );
  const faults = data?.faults ?? [];
  const isBegun = Object.values(typed).some((value) => value !== "");
  return (
    <div className={look.reads}>
      <h3>{words.reads}</h3>
      <Bubble side="out" text={data?.reads ?? definition.body.text} />
      {definition.footer && <p className="soft">{definition.footer}</p>}
      {definition.buttons.length > 0 && (
        <ul className={look.buttons}>
          {definition.buttons.map(({ label, kind }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place
            <li key={`${kind} ${at}`}>{label}</li>
          ))}
        </ul>
      )}
      <div role="status">
        {isBegun && faults.length > 0 ? (
          <>
            <p>{words.wrong}</p>
            <ul className={look.faults}>
              {faults.map(({ sentence }) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        ) : (
          isBegun && data && <p className="soft">{words.right}</p>
        )}
      </div>
    </div>
  );
}
