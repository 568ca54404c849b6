import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../../about.ts";
import { Failure, Skeleton } from "../../../components/states.tsx";
import { ownFactors } from "../../../own-doors.ts";
import { securityWords as words } from "../../../words/security.ts";
import { settingsWords } from "../../../words/settings.ts";
import { OwnApp } from "./own-app.tsx";
import { OwnPasskeys } from "./own-passkeys.tsx";
import { Policy } from "./policy.tsx";
import look from "./security.module.css";

/** How whoever is signed in signs in, and what they ask of others. */
export function SecurityPage() {
  const may = useMay();
  const { data, error, refetch } = useQuery(ownFactors);
  return (
    <div className={look.page}>
      <header className={look.head}>
        <h2>{settingsWords.pages.security}</h2>
        <p className="soft">{words.lead}</p>
      </header>
      {data ? (
        <>
          <OwnApp factors={data} />
          <OwnPasskeys passkeys={data.passkeys} />
          {may("settings.change") && <Policy hasOne={data.app || data.passkeys.length > 0} />}
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
    </div>
  );
}
