import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { queryClient } from "../api.ts";
import { AuthCard, Problem } from "../components/auth-card.tsx";
import { Button } from "../components/button.tsx";
import look from "../components/field.module.css";
import { PasswordField } from "../components/password-field.tsx";
import { textOf } from "../form-text.ts";
import { isSetUpLink, setUp } from "../session.ts";
import { signInWords as words } from "../words/sign-in.ts";

const minLength = 10;

/** The first account. The token in the link proves that whoever opens it can read the server's console. */
export function SetupPage() {
  const { token } = useSearch({ from: "/setup" });
  const link = useQuery({
    queryKey: ["set-up", token],
    queryFn: () => isSetUpLink(token ?? ""),
    enabled: token !== undefined,
    // Only a form that is sent uses it up.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!token)
    return (
      <AuthCard title={words.linkIncomplete.title}>
        <p>{words.linkIncomplete.line}</p>
        <SignInInstead />
      </AuthCard>
    );
  if (link.data === false)
    return (
      <AuthCard title={words.linkEnded.title}>
        <p>{words.linkEnded.line}</p>
        <SignInInstead />
      </AuthCard>
    );
  // Where it could not be asked the form is shown all the same, and says when it is sent what is wrong.
  if (link.isPending) return null;
  return (
    <AuthCard title={words.setUp.title}>
      <SetupForm token={token} />
      <SignInInstead />
    </AuthCard>
  );
}

function SetupForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [isWaiting, setWaiting] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (name: string) => textOf(form, name);
    setWaiting(true);
    setProblem(null);
    const wrong = await setUp({
      token,
      name: said("name").trim(),
      email: said("email").trim(),
      password: said("password"),
    });
    setWaiting(false);
    setProblem(wrong);
    if (wrong) return;
    queryClient.clear();
    await navigate({ to: "/", replace: true });
  };

  return (
    <>
      <p className="soft">{words.setUp.role}</p>
      <form onSubmit={submit}>
        <div className={look.field}>
          <label htmlFor="name">{words.yourName}</label>
          <input id="name" name="name" className={look.input} autoComplete="name" required maxLength={100} />
        </div>
        <div className={look.field}>
          <label htmlFor="email">{words.email}</label>
          <input
            id="email"
            name="email"
            className={look.input}
            type="email"
            autoComplete="username"
            required
          />
        </div>
        <PasswordField
          autoComplete="new-password"
          minLength={minLength}
          hint={words.setUp.password(minLength)}
        />
        <Problem said={problem} />
        <Button type="submit" kind="primary" disabled={isWaiting}>
          {isWaiting ? words.setUp.pending : words.setUp.verb}
        </Button>
      </form>
    </>
  );
}

const SignInInstead = () => (
  <p className={look.fieldHint}>
    {words.setUp.isThereOne} <Link to="/login">{words.signIn.verb}</Link>
  </p>
);
