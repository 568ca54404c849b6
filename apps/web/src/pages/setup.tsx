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
      <AuthCard title="Set-up link incomplete">
        <p>Open the whole link that the server printed when it started: it ends in a token.</p>
        <SignInInstead />
      </AuthCard>
    );
  if (link.data === false)
    return (
      <AuthCard title="This set-up link is not valid any more">
        <p>
          It works once, for half an hour, and only while there is no account. Start the server again for a
          new one.
        </p>
        <SignInInstead />
      </AuthCard>
    );
  // Where it could not be asked the form is shown all the same, and says when it is sent what is wrong.
  if (link.isPending) return null;
  return (
    <AuthCard title="Create the first account">
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
      <p className="soft">You will be an admin, who may do everything here.</p>
      <form onSubmit={submit}>
        <div className={look.field}>
          <label htmlFor="name">Your name</label>
          <input id="name" name="name" className={look.input} autoComplete="name" required maxLength={100} />
        </div>
        <div className={look.field}>
          <label htmlFor="email">E-mail</label>
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
          hint={`At least ${minLength} characters. A few words are easier to keep than a few symbols.`}
        />
        <Problem said={problem} />
        <Button type="submit" kind="primary" disabled={isWaiting}>
          {isWaiting ? "Creating the account…" : "Create the account"}
        </Button>
      </form>
    </>
  );
}

const SignInInstead = () => (
  <p className={look.fieldHint}>
    There is an account already? <Link to="/login">Sign in</Link>
  </p>
);
