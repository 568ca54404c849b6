import { useEffect, useRef, useState } from "react";
import { atDoor } from "../own-doors.ts";
import { Refused } from "../refused.ts";
import { secondStepWords as words } from "../words/second-step.ts";
import { AnyCodeField } from "./any-code-field.tsx";
import { Button } from "./button.tsx";
import { Check } from "./check.tsx";
import { CodeField } from "./code-field.tsx";
import { Form, Send } from "./form.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import look from "./second-step.module.css";
import { useOurForm } from "./use-form.ts";

interface Props {
  email: string;
  /** With how many recovery codes are left, where one was used. */
  done: (recoveryCodesLeft: number | null) => unknown;
  /** It lasted too long, or too many codes were wrong: the password is asked for again. */
  over: (said: string) => void;
}

/** After the password: what only its owner has. */
export function SecondStep({ email, done, over }: Props) {
  const [isLost, setLost] = useState(false);
  const [isTrusted, setTrusted] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other field begins with the focus as well
  useEffect(() => place.current?.querySelector<HTMLElement>("input")?.focus(), [isLost]);
  const form = useOurForm({
    values: { code: "" },
    send: async ({ code }) => {
      try {
        const asked = { code, trustBrowser: isTrusted };
        return await atDoor<{ recoveryCodesLeft: number | null }>("sign-in/second-step", asked);
      } catch (error) {
        if (error instanceof Refused && error.reason === "step_over") over(error.message);
        throw error;
      }
    },
    done: ({ recoveryCodesLeft }) => done(recoveryCodesLeft),
    isLight: true,
  });
  return (
    <div ref={place} className={look.step}>
      <p className="soft">{isLost ? words.leadLost(email) : words.lead(email)}</p>
      <Form
        form={form}
        send={
          <Send form={form} pending={words.pending}>
            {words.verb}
          </Send>
        }
      >
        {isLost ? (
          <AnyCodeField
            form={form}
            name="code"
            label={words.recoveryCode}
            help={words.recoveryHelp}
            isRecovery
          />
        ) : (
          <CodeField form={form} name="code" label={words.code} />
        )}
        <Check label={words.trust} isOn={isTrusted} onToggle={() => setTrusted(!isTrusted)} />
      </Form>
      <div className={look.other}>
        <PasskeyButton kind="link" done={() => done(null)}>
          {words.usePasskey}
        </PasskeyButton>
        <Button kind="link" onClick={() => setLost(!isLost)}>
          {isLost ? words.useApp : words.useRecovery}
        </Button>
      </div>
    </div>
  );
}
