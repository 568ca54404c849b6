import { useNavigate, useSearch } from "@tanstack/react-router";
import { safeWay } from "../address.ts";
import { queryClient } from "../api.ts";
import { AuthCard } from "../components/auth-card.tsx";
import { Form, Send } from "../components/form.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useOurForm } from "../components/use-form.ts";
import { signIn } from "../session.ts";
import { signInWords as words } from "../words/sign-in.ts";

export function LoginPage() {
  const { next } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const form = useOurForm({
    values: { email: "", password: "" },
    send: ({ email, password }) => signIn(email.trim(), password),
    done: () => {
      queryClient.clear();
      return navigate({ href: safeWay(next) });
    },
    isLight: true,
  });
  return (
    <AuthCard title={words.signIn.title} below={words.signIn.hint}>
      <Form
        form={form}
        send={
          <Send form={form} pending={words.signIn.pending}>
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
    </AuthCard>
  );
}
