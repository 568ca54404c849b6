import { useQuery } from "@tanstack/react-query";
import { client, trpc } from "../../../api.ts";
import { Button } from "../../../components/button.tsx";
import { Section } from "../../../components/section.tsx";
import { Failure, Skeleton } from "../../../components/states.tsx";
import { useAction } from "../../../use-action.ts";
import { teamWords } from "../../../words/team.ts";
import { SessionList } from "./session-list.tsx";

const words = teamWords.sessions;
const about = { right: "account.keep", stale: [trpc.account.sessions.pathKey(), trpc.team.list.pathKey()] };

/** The browsers somebody is signed in with: what they do not know they end. */
export function OwnSessions() {
  const sessions = useQuery(trpc.account.sessions.queryOptions(undefined, { staleTime: 0 }));
  const end = useAction(client.account.endSession.mutate, about);
  const endOthers = useAction(() => client.account.endOthers.mutate(), about);
  const items = sessions.data?.items ?? [];
  const others = items.filter(({ isThis }) => !isThis).length;
  const refusal = end.refusal ?? endOthers.refusal;
  return (
    <Section
      title={words.title}
      {...(sessions.data && { count: items.length })}
      aside={
        others > 0 && (
          <Button kind="link" disabled={endOthers.isPending} onClick={() => endOthers.run(undefined)}>
            {endOthers.isPending ? words.ending : words.endOthers(others)}
          </Button>
        )
      }
    >
      {sessions.isPending && <Skeleton rows={2} />}
      {sessions.isError && !sessions.data && (
        <Failure error={sessions.error} retry={() => void sessions.refetch()} />
      )}
      {sessions.data && (
        <SessionList items={items} isEnding={end.isPending} onEnd={(id) => end.run({ id })} />
      )}
      {refusal && <p role="alert">{refusal}</p>}
    </Section>
  );
}
