import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { type Answers, client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Facts } from "../../components/facts.tsx";
import { Note } from "../../components/note.tsx";
import { Section } from "../../components/section.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { useAction } from "../../use-action.ts";
import { numberWords as words } from "../../words/number.ts";
import { PageHead } from "../settings/page-head.tsx";
import { NumberCalendar } from "./calendar.tsx";
import { NumberHistory } from "./history.tsx";
import look from "./number.module.css";

type Known = NonNullable<Answers["numbers"]["now"]["number"]>;

const shapes = { calm: "ok", attention: "warning", trouble: "failed" } as const;

/** How Meta sees the number: now, before, and what is coming. */
export function NumberPage() {
  const { data, error, refetch } = useQuery(trpc.numbers.now.queryOptions());
  return (
    <div className={look.page}>
      <PageHead title={words.title} lead={words.lead} />
      <Section title={words.now} className={look.part ?? ""} aside={<LookNow />}>
        {error && !data && <Failure error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton rows={6} />}
        {data?.look.error && (
          <Note
            shape="warning"
            title={words.failed}
            why={data.look.error}
            next={data.number === null ? undefined : words.stillKnown}
          />
        )}
        {data && data.number === null && !data.look.error && (
          <Empty title={words.never}>
            <p>{words.neverLine}</p>
          </Empty>
        )}
        {data?.number && <Now number={data.number} lookedAt={data.look.succeededAt} />}
      </Section>
      <NumberHistory />
      <NumberCalendar />
    </div>
  );
}

function LookNow() {
  const action = useAction(() => client.numbers.look.mutate(), {
    right: "templates.control",
    stale: [trpc.numbers.pathKey()],
  });
  return (
    <ActionButton action={action} input={undefined} pending={words.looking}>
      {words.look}
    </ActionButton>
  );
}

function Now({ number, lookedAt }: { number: Known; lookedAt: string | null }) {
  const { tone, sentence, nextStep, problems } = number;
  return (
    <>
      <Note shape={shapes[tone]} title={sentence} next={nextStep ?? undefined} />
      <Facts facts={factsOf(number, lookedAt)} />
      {problems.length > 0 && (
        <>
          <h3>{words.troubles}</h3>
          <ul className={look.list}>
            {problems.map(({ of, code, says, solution }) => (
              <li key={`${of} ${code} ${says}`}>
                <b>{words.of(of)}</b> {says} {solution}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function factsOf(number: Known, lookedAt: string | null): ComponentProps<typeof Facts>["facts"] {
  const { facts, unknown, plain } = words;
  const { account, messagingLimit, throughput } = number;
  const said = (value: string | null) => (value === null ? unknown : plain(value));
  return [
    [facts.number, number.displayNumber ?? unknown],
    [facts.name, number.verifiedName ?? unknown],
    number.nameStatus === null ? null : [facts.nameStatus, plain(number.nameStatus)],
    [facts.quality, said(number.quality)],
    [facts.limit, messagingLimit === null ? unknown : words.limit(messagingLimit)],
    [facts.speed, throughput === null ? unknown : words.speed(throughput)],
    [facts.canSend, said(number.canSend)],
    account.name === null && account.status === null
      ? null
      : [facts.account, [account.name, account.status && plain(account.status)].filter(Boolean).join(", ")],
    account.review === null ? null : [facts.review, plain(account.review)],
    [facts.since, <Time key="since" at={number.since} look="full" />],
    lookedAt === null ? null : [words.last, <Time key="look" at={lookedAt} look="relative" />],
  ];
}
