import { useState } from "react";
import { type Answers, client } from "../../../api.ts";
import { ActionButton } from "../../../components/action-button.tsx";
import { Section } from "../../../components/section.tsx";
import { ShownOnce } from "../../../components/shown-once.tsx";
import { useAction } from "../../../use-action.ts";
import { teamWords } from "../../../words/team.ts";
import type { Member } from "./roles.ts";
import look from "./team.module.css";
import { useWhen } from "./when.ts";

const words = teamWords.person;

/** The way back in for who has forgotten the password. */
export function MemberReset({ member: { id, name } }: { member: Member }) {
  const when = useWhen();
  const [made, setMade] = useState<Answers["team"]["resetLink"] | null>(null);
  const make = useAction(client.team.resetLink.mutate, { right: "team.change", stale: [], done: setMade });
  return (
    <Section title={words.reset}>
      {made ? (
        <ShownOnce
          title={words.resetTitle(name)}
          why={words.resetWhy(when(made.expiresAt))}
          value={made.link}
          copy={teamWords.invite.copy}
          onHave={() => setMade(null)}
        >
          {made.isLocal && <p>{teamWords.invite.local}</p>}
        </ShownOnce>
      ) : (
        <>
          <p className={look.under}>{words.resetMeans}</p>
          <p className={look.verb}>
            <ActionButton action={make} input={{ id }} pending={words.resetPending}>
              {words.resetVerb}
            </ActionButton>
          </p>
        </>
      )}
    </Section>
  );
}
