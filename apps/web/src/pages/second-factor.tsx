import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { safeWay } from "../address.ts";
import { queryClient } from "../api.ts";
import { AuthCard } from "../components/auth-card.tsx";
import { Button } from "../components/button.tsx";
import { Confirming } from "../components/confirming.tsx";
import { Or } from "../components/or.tsx";
import { Failure } from "../components/states.tsx";
import { ownFactors } from "../own-doors.ts";
import { whyNoPasskey } from "../passkeys.ts";
import { signOut } from "../session.ts";
import { securityWords } from "../words/security.ts";
import { AppSetUp } from "./settings/security/app-set-up.tsx";
import { AddPasskey } from "./settings/security/own-passkeys.tsx";

const words = securityWords.owed;

/** Who owes a second factor sets one up, and then goes on where they were going. */
export function SecondFactorPage() {
  const { next } = useSearch({ from: "/second-factor" });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ownFactors);
  const goOn = () => {
    queryClient.clear();
    return navigate({ href: safeWay(next) });
  };
  // Who comes here and owes nothing, or is not signed in any more, belongs elsewhere.
  const isElsewhere = data !== undefined && !data.isNeeded;
  useEffect(() => {
    if (isElsewhere) void navigate({ href: safeWay(next), replace: true });
  }, [isElsewhere, navigate, next]);
  return (
    <AuthCard
      title={words.title}
      lead={data && words.lead(data.email)}
      below={
        <Button kind="link" onClick={() => void signOut().then(() => location.assign("/login"))}>
          {words.leave}
        </Button>
      }
    >
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data && !data.isOwed && !isElsewhere ? (
        <Button kind="primary" onClick={() => void goOn()}>
          {words.goOn}
        </Button>
      ) : (
        data && <Ways done={() => void goOn()} />
      )}
      <Confirming />
    </AuthCard>
  );
}

const Ways = ({ done }: { done: () => void }) => (
  <>
    {whyNoPasskey() === null && (
      <>
        <AddPasskey done={done} />
        <Or>{words.or}</Or>
      </>
    )}
    <AppSetUp done={done} />
  </>
);
