import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { type Answers, client, trpc } from "../../api.ts";
import { buttonLook } from "../../components/button.tsx";
import { Form, Send } from "../../components/form.tsx";
import { PhoneField } from "../../components/phone-field.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { Skeleton } from "../../components/states.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { useLacks } from "../../use-action.ts";
import { testWords as words } from "../../words/test-message.ts";
import { wayToStep } from "./place.ts";

export type Test = NonNullable<Answers["ready"]["test"]>;

export const testStale = [trpc.ready.pathKey()];

/** Unguessable, also where the browser has no randomUUID: on plain http. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** To a phone of the test list; once the house is live, to any. */
export function SendTest({ done }: { done: () => void }) {
  const { data: mode } = useQuery(trpc.ready.testMode.queryOptions());
  const { data: numbers } = useQuery(trpc.ready.numbers.queryOptions());
  if (!mode || !numbers) return <Skeleton rows={2} />;
  if (mode.on && numbers.length === 0)
    return (
      <p>
        {words.emptyList}{" "}
        <PlainLink {...buttonLook("link")} href={wayToStep("people")}>
          {words.toPeople}
        </PlainLink>
      </p>
    );
  return <ToPhone isTest={mode.on} numbers={numbers} done={done} />;
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
    values: { phone: numbers[0]?.phone ?? "" },
    lacks: useLacks("settings.change"),
    stale: testStale,
    isLight: true,
    send: ({ phone }) => client.ready.sendTest.mutate({ phone, key: key.current }),
    done: () => {
      key.current = newKey();
      done();
    },
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.sending}>
          {words.send}
        </Send>
      }
    >
      {isTest ? (
        <SelectField
          form={form}
          name="phone"
          label={words.which}
          options={numbers.map(({ phone, masked, name }) => ({
            value: phone,
            label: words.who(name, masked),
          }))}
        />
      ) : (
        <PhoneField form={form} name="phone" label={words.phone} help={words.phoneHelp} />
      )}
    </Form>
  );
}
