import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useClock, useInfo, useIsOperator } from "../about.ts";
import { type Answers, trpc, wordsOf } from "../api.ts";
import { shellWords } from "../words/shell.ts";
import { Button } from "./button.tsx";
import { DemoNotice } from "./demo-notice.tsx";
import look from "./notices.module.css";
import { State } from "./state.tsx";
import { VersionNotice } from "./version-notice.tsx";

const words = shellWords.notices;

/** What everybody should know before looking at anything else. */
export function Notices() {
  const { demo } = useInfo();
  const { data: holds = [] } = useQuery(
    trpc.sending.holds.queryOptions(undefined, { refetchInterval: 30_000 }),
  );
  return (
    <aside className={look.notices} aria-label={words.title}>
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
    <section className={`${look.notice} ${look.noticeHeld}`} aria-label={words.held}>
      <State shape="warning" word={words.waits} />
      <span>{hold.reason}</span>
      <span className="soft nowrap">
        {words.since(clock.time(hold.since))}
        {hold.until && words.again(clock.time(hold.until))}
      </span>
      {isOperator && (
        <Button disabled={release.isPending} onClick={() => release.mutate({ scope: hold.scope })}>
          {words.tryNow}
        </Button>
      )}
      {release.isError && <span role="alert">{wordsOf(release.error)}</span>}
    </section>
  );
}
