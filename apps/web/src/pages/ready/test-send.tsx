import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useWatch } from "react-hook-form";
import { type Answers, client, trpc } from "../../api.ts";
import { Form, Send } from "../../components/form.tsx";
import { PhoneField } from "../../components/phone-field.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { Skeleton } from "../../components/states.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { useLacks } from "../../use-action.ts";
import { testWords as words } from "../../words/test-message.ts";

export type Test = NonNullable<Answers["ready"]["test"]>;

export const testStale = [trpc.ready.pathKey()];

/** Unguessable, also where the browser has no randomUUID: on plain http. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const other = "other";

/** To a phone of the test list, or to one that is put on it; once the house is live, to any. */
export function SendTest({ done }: { done: () => void }) {
  const { data: mode } = useQuery(trpc.ready.testMode.queryOptions());
  const { data: numbers } = useQuery(trpc.ready.numbers.queryOptions());
  if (!mode || !numbers) return <Skeleton rows={2} />;
  return <ToPhone isTest={mode.on} numbers={mode.on ? numbers : []} done={done} />;
}

interface ToPhoneProps {
  isTest: boolean;
  numbers: Answers["ready"]["numbers"];
  done: () => void;
}

function ToPhone({ isTest, numbers, done }: ToPhoneProps) {
  // One for each message that is meant: a second press, or a lost answer, sends nothing twice.
  const key = useRef(newKey());
  const form = useOurForm({
    values: { which: numbers[0]?.phone ?? other, phone: "" },
    lacks: useLacks("settings.change"),
    stale: [...testStale, trpc.sending.holds.pathKey()],
    isLight: true,
    send: async ({ which, phone }) => {
      const to = which === other ? phone : which;
      if (isTest && which === other) await client.ready.addNumber.mutate({ phone });
      await client.ready.sendTest.mutate({ phone: to, key: key.current });
    },
    done: () => {
      key.current = newKey();
      done();
    },
  });
  const isOther = useWatch({ control: form.control, name: "which" }) === other;
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.sending}>
          {words.send}
        </Send>
      }
    >
      {numbers.length > 0 && (
        <SelectField
          form={form}
          name="which"
          label={words.which}
          options={[
            ...numbers.map(({ phone, masked, name }) => ({ value: phone, label: words.who(name, masked) })),
            { value: other, label: words.other },
          ]}
        />
      )}
      {isOther && (
        <PhoneField
          form={form}
          name="phone"
          label={words.phone}
          help={isTest ? words.phoneListed : words.phoneHelp}
        />
      )}
    </Form>
  );
}
