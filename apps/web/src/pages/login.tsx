import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { safeWay } from "../address.ts";
import { queryClient } from "../api.ts";
import { AuthCard, Problem } from "../components/auth-card.tsx";
import { Button } from "../components/button.tsx";
import look from "../components/field.module.css";
import { PasswordField } from "../components/password-field.tsx";
import { textOf } from "../form-text.ts";
import { signIn } from "../session.ts";
import { signInWords as words } from "../words/sign-in.ts";

export function LoginPage() {
  const { next } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [isWaiting, setWaiting] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWaiting(true);
    setProblem(null);
    const wrong = await signIn(textOf(form, "email").trim(), textOf(form, "password"));
    setWaiting(false);
    setProblem(wrong);
    if (wrong) return;
    queryClient.clear();
    await navigate({ href: safeWay(next) });
  };

  return (
    <AuthCard title={words.signIn.title}>
      <form onSubmit={submit}>
        <div className={look.field}>
          <label htmlFor="email">{words.email}</label>
          <input
            id="email"
            name="email"
            className={look.input}
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            spellCheck={false}
            autoCapitalize="none"
          />
        </div>
        <PasswordField autoComplete="current-password" />
        <Problem said={problem} />
        <Button type="submit" kind="primary" disabled={isWaiting}>
          {isWaiting ? words.signIn.pending : words.signIn.verb}
        </Button>
      </form>
      <p className={look.fieldHint}>{words.signIn.hint}</p>
    </AuthCard>
  );
}
