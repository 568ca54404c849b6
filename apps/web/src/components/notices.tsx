import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useClock, useInfo, useIsOperator } from "../about.ts";
import { type Answers, trpc, wordsOf } from "../api.ts";
import { DemoNotice } from "./demo-notice.tsx";
import { StatusMark } from "./status-mark.tsx";
import { VersionNotice } from "./version-notice.tsx";

/** What everybody should know before looking at anything else. */
export function Notices() {
  const { demo } = useInfo();
  const { data: holds = [] } = useQuery(
    trpc.sending.holds.queryOptions(undefined, { refetchInterval: 30_000 }),
  );
  return (
    <aside className="notices" aria-label="Notices">
      <VersionNotice />
      {demo && <DemoNotice />}
      {holds.map((hold) => (
        <HoldNotice key={hold.scope} hold={hold} />
      ))}
    </aside>
  );
}

type Hold = Answers["sending"]["holds"][number];

function HoldNotice({ hold }: { hold: Hold }) {
  const clock = useClock();
  const isOperator = useIsOperator();
  const cache = useQueryClient();
  const release = useMutation(
    trpc.sending.release.mutationOptions({
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.sending.holds.queryKey() }),
    }),
  );
  return (
    <section className="notice notice-held" aria-label="Sending is held">
      <StatusMark shape="warning" word="Sending waits" />
      <span>{hold.reason}</span>
      <span className="soft nowrap">
        since {clock.time(hold.since)}
        {hold.until && `, tries again at ${clock.time(hold.until)}`}
      </span>
      {isOperator && (
        <button
          type="button"
          className="button"
          disabled={release.isPending}
          onClick={() => release.mutate({ scope: hold.scope })}
        >
          Try again now
        </button>
      )}
      {release.isError && <span role="alert">{wordsOf(release.error)}</span>}
    </section>
  );
}
