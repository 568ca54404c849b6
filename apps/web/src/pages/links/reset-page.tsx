import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient } from "../../api.ts";
import { AuthCard } from "../../components/auth-card.tsx";
import { buttonLook } from "../../components/button.tsx";
import { Form, Send } from "../../components/form.tsx";
import { tooShort } from "../../components/new-password.ts";
import { PasswordField } from "../../components/password-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { goThrough } from "../../links.ts";
import { linkWords } from "../../words/links.ts";
import { LinkPage } from "./link-page.tsx";

const words = linkWords.reset;

/** A new password, by a link that an admin or the machine made. Signing in is its own step: it may ask for more. */
export function ResetPage() {
  const { token } = useSearch({ from: "/reset" });
  const [isDone, setDone] = useState(false);
  if (isDone)
    return (
      <AuthCard title={words.done} below={null}>
        <p>{words.doneLine}</p>
        <Link to="/login" {...buttonLook("primary")}>
          {linkWords.signIn}
        </Link>
      </AuthCard>
    );
  return (
    <LinkPage path="reset" token={token}>
      {({ email, until }, moment) => (
        <AuthCard
          title={words.title}
          below={
            <>
              {words.remembered} <Link to="/login">{linkWords.signIn}</Link>
            </>
          }
        >
          <p className="soft">{words.lead(email ?? "", moment(until))}</p>
          <ResetForm token={token ?? ""} email={email ?? ""} done={() => setDone(true)} />
        </AuthCard>
      )}
    </LinkPage>
  );
}

function ResetForm({ token, email, done }: { token: string; email: string; done: () => void }) {
  const form = useOurForm({
    values: { password: "" },
    send: ({ password }) => goThrough("reset", { token, password }),
    done: () => {
      queryClient.clear();
      done();
    },
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.pending}>
          {words.verb}
        </Send>
      }
    >
      {/* So that the browser keeps the new password for this account. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        form={form}
        name="password"
        label={words.password}
        autoComplete="new-password"
        {...tooShort}
      />
    </Form>
  );
}
