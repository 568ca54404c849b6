import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { AuthCard } from "../components/auth-card.tsx";
import { buttonLook } from "../components/button.tsx";
import { Code } from "../components/code.tsx";
import { NewAccountForm } from "../components/new-account-form.tsx";
import { Note } from "../components/note.tsx";
import { isSetUpLink, setUp } from "../session.ts";
import { signInWords as words } from "../words/sign-in.ts";

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
      <NewAccountForm
        verb={words.setUp.verb}
        pending={words.setUp.pending}
        send={(account) => setUp({ token, ...account })}
      />
    </AuthCard>
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
