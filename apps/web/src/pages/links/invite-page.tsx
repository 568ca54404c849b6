import { Link, useSearch } from "@tanstack/react-router";
import { AuthCard } from "../../components/auth-card.tsx";
import { Checklist } from "../../components/checklist.tsx";
import { NewAccountForm } from "../../components/new-account-form.tsx";
import { goThrough } from "../../links.ts";
import { linkWords as words } from "../../words/links.ts";
import { roleWords } from "../../words/roles.ts";
import { LinkPage } from "./link-page.tsx";

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
          <NewAccountForm
            verb={words.join}
            pending={words.joining}
            send={(account) => goThrough("invite", { token: token ?? "", ...account })}
          />
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
