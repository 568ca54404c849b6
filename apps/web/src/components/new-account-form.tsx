import { useNavigate } from "@tanstack/react-router";
import { queryClient } from "../api.ts";
import { newAccountWords as words } from "../words/new-account.ts";
import { Form, Send } from "./form.tsx";
import { tooShort } from "./new-password.ts";
import { PasswordField } from "./password-field.tsx";
import { TextField } from "./text-field.tsx";
import { useOurForm } from "./use-form.ts";

interface NewAccount {
  name: string;
  email: string;
  password: string;
}

interface Props {
  /** A verb, and the same while it is under way. */
  verb: string;
  pending: string;
  send: (account: NewAccount) => Promise<unknown>;
}

/** Who has none yet makes their account, and is inside with it. */
export function NewAccountForm({ verb, pending, send }: Props) {
  const navigate = useNavigate();
  const form = useOurForm<NewAccount, unknown>({
    values: { name: "", email: "", password: "" },
    send: ({ name, email, password }) => send({ name: name.trim(), email: email.trim(), password }),
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
        <Send form={form} pending={pending}>
          {verb}
        </Send>
      }
    >
      <TextField form={form} name="name" label={words.name} autoComplete="name" maxLength={100} />
      <TextField
        form={form}
        name="email"
        label={words.email}
        help={words.emailHelp}
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={200}
      />
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
