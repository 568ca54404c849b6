import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { safeWay } from "../address.ts";
import { queryClient } from "../api.ts";
import { AuthCard, Problem } from "../components/auth-card.tsx";
import { Button } from "../components/button.tsx";
import { Form, Send } from "../components/form.tsx";
import { Or } from "../components/or.tsx";
import { PasskeyButton } from "../components/passkey-button.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { SecondStep } from "../components/second-step.tsx";
import { TextField } from "../components/text-field.tsx";
import { useOurForm } from "../components/use-form.ts";
import { whyNoPasskey } from "../passkeys.ts";
import { signIn } from "../session.ts";
import { notify } from "../toast-store.ts";
import { secondStepWords } from "../words/second-step.ts";
import { signInWords as words } from "../words/sign-in.ts";

/** Fewer left, and making new ones is worth a word. */
const few = 3;

export function LoginPage() {
  const { next } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const [step, setStep] = useState<{ email: string; isSecond: boolean; over: string | null }>({
    ...{ email: "", isSecond: false, over: null },
  });
  const goIn = (recoveryCodesLeft: number | null = null) => {
    queryClient.clear();
    if (recoveryCodesLeft !== null && recoveryCodesLeft <= few)
      notify({ text: secondStepWords.fewLeft(recoveryCodesLeft), shape: "warning" });
    return navigate({ href: safeWay(next) });
  };
  if (step.isSecond)
    return (
      <AuthCard
        title={secondStepWords.title}
        below={
          <Button kind="link" onClick={() => setStep({ email: "", isSecond: false, over: null })}>
            {secondStepWords.back}
          </Button>
        }
      >
        <SecondStep
          email={step.email}
          done={goIn}
          over={(said) => setStep({ email: step.email, isSecond: false, over: said })}
        />
      </AuthCard>
    );
  return (
    <AuthCard title={words.signIn.title} below={words.signIn.hint}>
      <PasskeyButton done={() => goIn()}>{words.passkey.verb}</PasskeyButton>
      {whyNoPasskey() === null && <Or>{words.passkey.or}</Or>}
      {step.over !== null && <Problem said={step.over} />}
      <PasswordForm
        email={step.email}
        opens={(way, email) => (way === "in" ? goIn() : setStep({ email, isSecond: true, over: null }))}
      />
    </AuthCard>
  );
}

interface PasswordProps {
  email: string;
  opens: (way: "in" | "second_step", email: string) => unknown;
}

function PasswordForm({ email, opens }: PasswordProps) {
  const form = useOurForm({
    values: { email, password: "" },
    send: (typed) => signIn(typed.email.trim(), typed.password),
    done: (way, typed) => opens(way, typed.email.trim()),
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.signIn.pending} isPlain={whyNoPasskey() === null}>
          {words.signIn.verb}
        </Send>
      }
    >
      <TextField
        form={form}
        name="email"
        label={words.email}
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
      />
      <PasswordField form={form} name="password" label={words.password} autoComplete="current-password" />
    </Form>
  );
}
