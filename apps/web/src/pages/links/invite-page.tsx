import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { queryClient } from "../../api.ts";
import { AuthCard } from "../../components/auth-card.tsx";
import { Checklist } from "../../components/checklist.tsx";
import { Form, Send } from "../../components/form.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { goThrough } from "../../links.ts";
import { linkWords as words } from "../../words/links.ts";
import { roleWords } from "../../words/roles.ts";
import { LinkPage } from "./link-page.tsx";
import { tooShort } from "./new-password.ts";

/** Who was invited, before they have an account. */
export function InvitePage() {
  const { token } = useSearch({ from: "/invite" });
  return (
    <LinkPage path="invite" token={token}>
      {({ by, role, until, business }, moment) => (
        <AuthCard
          title={words.title(business)}
          below={
            <>
              {words.hasAccount} <Link to="/login">{words.signIn}</Link>
            </>
          }
        >
          <p className="soft">{words.asRole(by, roleName(role), moment(until))}</p>
          <RoleMeans role={role} />
          <JoinForm token={token ?? ""} />
        </AuthCard>
      )}
    </LinkPage>
  );
}

const roleName = (role: string | null) =>
  Object.entries(roleWords.names).find(([name]) => name === role)?.[1] ?? roleWords.names.none;

const ladder = ["viewer", "reviewer", "operator", "admin"];
const does = [
  { key: "see", from: "viewer", name: words.does.see },
  { key: "decide", from: "reviewer", name: words.does.decide },
  { key: "send", from: "operator", name: words.does.send },
  { key: "manage", from: "admin", name: words.does.manage },
];

/** What the role may, before they agree to anything. */
const RoleMeans = ({ role }: { role: string | null }) => (
  <Checklist
    label={words.may}
    items={does.map(({ key, from, name }) => {
      const isIn = ladder.indexOf(role ?? "") >= ladder.indexOf(from);
      return { key, name, shape: isIn ? "ok" : "idle", word: isIn ? words.yes : words.mayNot };
    })}
  />
);

function JoinForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const form = useOurForm({
    values: { name: "", email: "", password: "" },
    send: ({ name, email, password }) =>
      goThrough("invite", { token, password, name: name.trim(), email: email.trim() }),
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
        <Send form={form} pending={words.joining}>
          {words.join}
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
