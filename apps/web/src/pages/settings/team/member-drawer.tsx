import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../../about.ts";
import { client, trpc } from "../../../api.ts";
import { Confirm } from "../../../components/confirm.tsx";
import { Drawer } from "../../../components/drawer.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Section } from "../../../components/section.tsx";
import { Failure, Skeleton } from "../../../components/states.tsx";
import { useAction } from "../../../use-action.ts";
import { teamWords } from "../../../words/team.ts";
import { MemberReset } from "./member-reset.tsx";
import { MemberRole } from "./member-role.tsx";
import type { Member } from "./roles.ts";
import { SessionList } from "./session-list.tsx";
import look from "./team.module.css";
import { useWhen } from "./when.ts";

const words = teamWords.person;
export const memberStale = [trpc.team.pathKey(), trpc.account.pathKey()];

interface Props {
  member: Member;
  people: readonly Member[];
  onClose: () => void;
}

/** One person: what they may, where they are signed in, the way back in, and the way out. */
export function MemberDrawer({ member, people, onClose }: Props) {
  const when = useWhen();
  const { id, name, email, role, keys, isHere, lastSeenAt } = member;
  const admins = people.filter((one) => one.role === "admin");
  const isMe = useMe().id === id;
  const isLast = role === "admin" && admins.length === 1;
  return (
    <Drawer title={name} onClose={onClose}>
      <div className={look.drawer}>
        <Facts
          facts={[
            [words.email, email],
            [words.seen, isHere ? teamWords.now : lastSeenAt ? when(lastSeenAt) : teamWords.never],
            [words.keys, keys > 0 ? words.keysOf(keys) : words.noKeys],
          ]}
        />
        <MemberRole member={member} isLast={isLast} />
        {role !== "none" && !isMe && (
          <>
            <Sessions member={member} />
            <MemberReset member={member} />
            <Section title={words.access}>
              <Removal id={id} name={name} />
            </Section>
          </>
        )}
      </div>
    </Drawer>
  );
}

function Sessions({ member: { id, name, keys } }: { member: Member }) {
  const sessions = useQuery(trpc.team.sessions.queryOptions({ id }, { staleTime: 0 }));
  const about = { right: "team.change", stale: memberStale };
  const end = useAction(client.team.endSession.mutate, about);
  const signOut = useAction(client.team.signOut.mutate, about);
  const items = sessions.data?.items ?? [];
  const refusal = end.refusal ?? signOut.refusal;
  return (
    <Section title={words.sessions} {...(sessions.data && { count: items.length })}>
      {sessions.isPending && <Skeleton rows={2} />}
      {sessions.isError && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data && items.length === 0 && <p className="soft">{words.nowhere}</p>}
      {items.length > 0 && (
        <SessionList
          items={items}
          isEnding={end.isPending}
          onEnd={(sessionId) => end.run({ id, sessionId })}
        />
      )}
      {refusal && <p role="alert">{refusal}</p>}
      {(items.length > 0 || keys > 0) && (
        <p className={look.verb}>
          <Confirm
            trigger={words.signOutAll}
            title={words.signOutTitle(name)}
            verb={words.signOutVerb}
            isDanger
            isDisabled={signOut.isPending}
            onConfirm={() => signOut.run({ id })}
          >
            <p>{words.signOutMeans(items.length, keys)}</p>
          </Confirm>
        </p>
      )}
    </Section>
  );
}

function Removal({ id, name }: { id: string; name: string }) {
  const change = useAction(client.team.changeRole.mutate, { right: "team.change", stale: memberStale });
  return (
    <>
      <Confirm
        trigger={words.remove}
        title={words.removeTitle(name)}
        verb={words.removeVerb}
        isDanger
        isDisabled={change.isPending}
        onConfirm={() => change.run({ id, role: "none" })}
      >
        {words.removeMeans.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Confirm>
      {change.refusal && <p role="alert">{change.refusal}</p>}
    </>
  );
}
