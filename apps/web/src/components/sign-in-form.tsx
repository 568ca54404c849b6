import { useEffect, useRef } from "react";
import { signIn } from "../session.ts";
import { signInWords as words } from "../words/sign-in.ts";
import { Field } from "./field.tsx";
import { Form, Send } from "./form.tsx";
import { PasswordField } from "./password-field.tsx";
import { useOurForm } from "./use-form.ts";

/** The password of somebody who is known. */
export function SignInForm({ email, done }: { email: string; done: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  // Where its scripts came after the dialog, the focus waits elsewhere.
  useEffect(() => place.current?.querySelector<HTMLElement>("input:not([readonly])")?.focus(), []);
  const form = useOurForm({
    values: { password: "" },
    send: ({ password }) => signIn(email, password),
    done,
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
