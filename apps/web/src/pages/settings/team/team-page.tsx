import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../../about.ts";
import { trpc } from "../../../api.ts";
import { Facts } from "../../../components/facts.tsx";
import { Section } from "../../../components/section.tsx";
import { Failure, Skeleton } from "../../../components/states.tsx";
import { roleWords } from "../../../words/roles.ts";
import { teamWords as words } from "../../../words/team.ts";
import { Invite } from "./invite.tsx";
import { MemberDrawer } from "./member-drawer.tsx";
import { OwnSessions } from "./own-sessions.tsx";
import { People } from "./people.tsx";
import { roles } from "./roles.ts";
import look from "./team.module.css";

/** Whoever came by a link, or was let out elsewhere, is seen without asking. */
const everyMs = 10_000;

/** Who works here and what they may, who is invited, and where one is signed in oneself. */
export function TeamPage() {
  const may = useMay();
  const mayRead = may("team.read");
  const mayChange = may("team.change");
  const [openId, setOpen] = useState<string | null>(null);
  const team = useQuery(
    trpc.team.list.queryOptions(undefined, { enabled: mayRead, refetchInterval: everyMs, staleTime: 0 }),
  );
  const people = team.data?.people ?? [];
  const letIn = people.filter(({ role }) => role !== "none");
  const open = people.find(({ id }) => id === openId);
  return (
    <div className={look.page}>
      <header>
        <h2 className={look.title}>{words.title}</h2>
        <p className="soft">
          {!mayRead && words.notForYou}
          {team.data && words.sum(letIn.length, letIn.filter(({ role }) => role === "admin").length)}
        </p>
      </header>
      <div className={look.parts} data-beside={mayChange ? "" : undefined}>
        <div className={look.main}>
          {mayRead && (
            <Section title={words.people} {...(team.data && { count: people.length })}>
              {team.isPending && <Skeleton rows={4} />}
              {team.isError && !team.data && <Failure error={team.error} retry={() => void team.refetch()} />}
              {team.data && <People {...team.data} openId={openId} {...(mayChange && { onOpen: setOpen })} />}
            </Section>
          )}
          <OwnSessions />
          <Section title={words.roles.title}>
            <Facts facts={roles.map((role) => [roleWords.names[role], roleWords.adds[role]])} />
            <p className={look.under}>{words.roles.signedIn}</p>
          </Section>
        </div>
        {mayChange && <Invite />}
      </div>
      {open && <MemberDrawer key={open.id} member={open} people={people} onClose={() => setOpen(null)} />}
    </div>
  );
}
