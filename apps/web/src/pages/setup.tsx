import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { queryClient } from "../api.ts";
import { AuthCard } from "../components/auth-card.tsx";
import { buttonLook } from "../components/button.tsx";
import { Code } from "../components/code.tsx";
import { Form, Send } from "../components/form.tsx";
import { Note } from "../components/note.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useOurForm } from "../components/use-form.ts";
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
      <AuthCard title={words.linkIncomplete.title} below={signInInstead}>
        <p>{words.linkIncomplete.line}</p>
      </AuthCard>
    );
  if (link.data === false)
    return (
      <AuthCard title={words.linkEnded.title} isDead>
        <Note shape="failed" why={words.linkEnded.why} next={words.linkEnded.next} />
        <Command />
        <Link to="/login" {...buttonLook("primary")}>
          {words.signIn.verb}
        </Link>
      </AuthCard>
    );
  // Where it could not be asked the form is shown all the same, and says when it is sent what is wrong.
  if (link.isPending) return null;
  return (
    <AuthCard
      title={words.setUp.title}
      lead={words.setUp.role}
      below={
        <>
          {words.setUp.next} {signInInstead}
        </>
      }
    >
      <SetupForm token={token} />
    </AuthCard>
  );
}

function SetupForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const form = useOurForm({
    values: { name: "", email: "", password: "" },
    send: ({ name, email, password }) => setUp({ token, name: name.trim(), email: email.trim(), password }),
    done: () => {
      queryClient.clear();
      return navigate({ to: "/", replace: true });
    },
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.setUp.pending}>
          {words.setUp.verb}
        </Send>
      }
    >
      <TextField form={form} name="name" label={words.yourName} autoComplete="name" maxLength={100} />
      <TextField
        form={form}
        name="email"
        label={words.email}
        type="email"
        autoComplete="username"
        help={words.setUp.email}
      />
      <PasswordField
        form={form}
        name="password"
        label={words.password}
        autoComplete="new-password"
        help={words.setUp.password(minLength)}
        check={(typed) => (typed.length < minLength ? words.setUp.tooShort(minLength - typed.length) : null)}
      />
    </Form>
  );
}

const Command = () => (
  <p>
    <span className="soft">{words.linkEnded.machine}</span>
    <Code label={words.linkEnded.copy}>{words.linkEnded.command}</Code>
  </p>
);

const signInInstead = (
  <>
    {words.setUp.isThereOne} <Link to="/login">{words.signIn.verb}</Link>
  </>
);
