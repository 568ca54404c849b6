import { useEffect, useRef, useState } from "react";
import { whyNoPasskey } from "../passkeys.ts";
import { signIn } from "../session.ts";
import { signInWords as words } from "../words/sign-in.ts";
import { Problem } from "./auth-card.tsx";
import { Field } from "./field.tsx";
import { Form, Send } from "./form.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { PasswordField } from "./password-field.tsx";
import { SecondStep } from "./second-step.tsx";
import { useOurForm } from "./use-form.ts";

/** The password of somebody who is known, and what else they have. */
export function SignInForm({ email, done }: { email: string; done: () => void }) {
  const [step, setStep] = useState<{ isSecond: boolean; over: string | null }>({
    isSecond: false,
    over: null,
  });
  if (step.isSecond)
    return <SecondStep email={email} done={done} over={(said) => setStep({ isSecond: false, over: said })} />;
  return (
    <>
      {step.over !== null && <Problem said={step.over} />}
      <KnownPassword
        email={email}
        opens={(way) => (way === "in" ? done() : setStep({ isSecond: true, over: null }))}
      />
      {whyNoPasskey() === null && (
        <PasskeyButton kind="link" done={done}>
          {words.passkey.verb}
        </PasskeyButton>
      )}
    </>
  );
}

function KnownPassword({ email, opens }: { email: string; opens: (way: "in" | "second_step") => void }) {
  const place = useRef<HTMLDivElement>(null);
  // Where its scripts came after the dialog, the focus waits elsewhere.
  useEffect(() => place.current?.querySelector<HTMLElement>("input:not([readonly])")?.focus(), []);
  const form = useOurForm({
    values: { password: "" },
    send: ({ password }) => signIn(email, password),
    done: opens,
    isLight: true,
  });
  return (
    <div ref={place}>
      <Form
        form={form}
        send={
          <Send form={form} pending={words.signIn.pending}>
            {words.signIn.verb}
          </Send>
        }
      >
        <Field label={words.email} type="email" autoComplete="username" value={email} readOnly />
        <PasswordField form={form} name="password" label={words.password} autoComplete="current-password" />
      </Form>
    </div>
  );
}
