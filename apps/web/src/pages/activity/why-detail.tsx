import { useQuery } from "@tanstack/react-query";
import type { WhyShape } from "@unlatch/api";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Chain } from "../../components/chain.tsx";
import look from "../../components/detail.module.css";
import { DrawerFoot } from "../../components/drawer.tsx";
import { EntityHeader } from "../../components/entity-header.tsx";
import { Facts } from "../../components/facts.tsx";
import { Note } from "../../components/note.tsx";
import { Section } from "../../components/section.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { type Clock, dayWords } from "../../format.ts";
import { detailWords } from "../../words/details.ts";
import { useChangeSearch } from "./address.ts";

const words = detailWords.why;

/** Why somebody got nothing: the first condition that does not hold, and what to do about it. */
export function WhyDetail({ advisorId }: { advisorId: string }) {
  const { data, error, refetch } = useQuery(trpc.advisors.why.queryOptions({ id: advisorId }));
  const clock = useClock();
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  return (
    <>
      <Answer why={data} />
      <Section title={words.chain}>
        <Chain
          label={words.chain}
          tone={data.tone}
          links={data.steps.map(({ condition, at, state, says }) => ({
            state,
            says: withDays(says),
            key: condition,
            name: words.conditions[condition],
            at: at ?? undefined,
            when: at ? momentOf(at, clock) : undefined,
          }))}
        />
      </Section>
    </>
  );
}

function Answer({ why }: { why: WhyShape }) {
  const clock = useClock();
  const change = useChangeSearch();
  const { tone, title, reason, since, by, next, messageId, advisor, windowEndsAt } = why;
  return (
    <section className={look.detail} data-why={why.state}>
      <EntityHeader
        name={advisor.name}
        state={{ shape: tone, word: title }}
        phone={{ masked: advisor.phone, advisorId: advisor.id }}
        windowUntil={windowEndsAt}
      />
      <Note shape={tone} title={title} why={reason} next={next} />
      {(since || by) && (
        <Facts
          facts={[
            since ? [detailWords.facts.since, momentOf(since, clock)] : null,
            by ? [detailWords.facts.by, by] : null,
          ]}
        />
      )}
      {messageId && (
        <DrawerFoot>
          <Button kind="primary" onClick={() => change({ open: `message-${messageId}` })}>
            {words.openMessage}
          </Button>
        </DrawerFoot>
      )}
    </section>
  );
}

/** 27 Nov rather than 2026-11-27. */
const withDays = (text: string) => text.replaceAll(/\d{4}-\d{2}-\d{2}/g, dayWords);

const momentOf = (at: string, clock: Clock) => words.moment(clock.day(at), clock.short(at));
