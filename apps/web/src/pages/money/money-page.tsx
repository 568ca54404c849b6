import { useQuery } from "@tanstack/react-query";
import { type Answers, trpc } from "../../api.ts";
import { Note } from "../../components/note.tsx";
import { Section } from "../../components/section.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { count, dayWords } from "../../format.ts";
import { moneyWords as words } from "../../words/money.ts";
import { GroupForm } from "../settings/group-form.tsx";
import { PageHead } from "../settings/page-head.tsx";
import { useFocusAt } from "../settings/use-focus-at.ts";
import { useSettings } from "../settings/use-settings.ts";
import { amountWords, maybe, totalWords } from "./amounts.ts";
import look from "./money.module.css";
import { RateCard } from "./rate-card.tsx";
import { Rows } from "./rows.tsx";

export type Month = Answers["money"]["get"];

/** What the month costs, what it may cost, and by which rates. */
export function MoneyPage() {
  const { data, error, refetch } = useQuery(trpc.money.get.queryOptions({}, { refetchInterval: 60_000 }));
  return (
    <div className={look.page}>
      <PageHead title={words.title} lead={words.lead} />
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && <MonthSoFar month={data} />}
      {data && <FreeOnes allowance={data.allowance} />}
      <BudgetForm />
      <RateCard />
      <CheaperWays />
    </div>
  );
}

function MonthSoFar({ month }: { month: Month }) {
  const { total, day, categories, unknown, budget } = month;
  const { title, none, total: sum, today } = words.month;
  return (
    <Section title={title}>
      <Payment payment={month.payment} />
      {budget && <BudgetNote budget={budget} />}
      {total.messages === 0 && <p className="soft">{none}</p>}
      <Rows
        rows={[
          {
            name: sum,
            value: totalWords(total),
            aside: budget ? words.budget.of(amountWords(budget)) : words.messages(total.messages),
          },
          { name: today, value: totalWords(day), aside: words.messages(day.messages) },
          ...categories.map((one) => ({
            name: words.category(one.category),
            value: totalWords(one),
            aside: [words.messages(one.messages), ...(one.free > 0 ? [words.free(one.free)] : [])].join(", "),
          })),
        ]}
      />
      {unknown.length > 0 && (
        <Note
          shape="warning"
          title={words.month.unknownTitle}
          why={unknown
            .map(
              (one) => `${words.month.unknown(one.market, one.category, one.type)}: ${count(one.messages)}`,
            )
            .join("; ")}
        />
      )}
    </Section>
  );
}

function Payment({ payment: { state } }: Pick<Month, "payment">) {
  const said = words.payment;
  switch (state) {
    case "works":
      return <Note shape="ok" title={said.works} />;
    case "refused":
      return <Note shape="failed" title={said.refused} next={said.refusedNext} />;
    case "stopped":
      return <Note shape="failed" title={said.stopped} next={said.stoppedNext} />;
    case "unknown":
      return <p className="soft">{said.unknown}</p>;
    default:
      return state satisfies never;
  }
}

function BudgetNote({ budget }: { budget: NonNullable<Month["budget"]> }) {
  const said = amountWords(budget);
  if (budget.state === "fine") return null;
  if (budget.state === "near") return <Note shape="warning" title={words.budget.near(said)} />;
  const why = budget.stops ? words.budget.overStops : words.budget.overGoes;
  return <Note shape="failed" title={words.budget.over(said)} why={why} />;
}

function FreeOnes({ allowance }: Pick<Month, "allowance">) {
  const { messages, used, isUsedUp, endsOn } = allowance;
  const said = words.allowance;
  const until = () => {
    if (messages === null) return said.notKnown;
    if (endsOn === null) return used === 0 ? said.noPace : said.lasts;
    return isUsedUp ? said.ended(dayWords(endsOn)) : said.ends(dayWords(endsOn));
  };
  return (
    <Section title={said.title} aside={said.used(used, messages)}>
      <p className={look.apart}>{until()}</p>
    </Section>
  );
}

function BudgetForm() {
  const { data, error, refetch } = useSettings();
  useFocusAt(data !== undefined);
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return null;
  return (
    <div>
      <GroupForm group="money" items={data.items} fixedBy={data.fixedBy} />
    </div>
  );
}

function CheaperWays() {
  const { data } = useQuery(trpc.money.whatIf.queryOptions());
  if (!data) return null;
  const { title, lead, spared, none } = words.whatIf;
  return (
    <Section title={title}>
      <p className={`soft ${look.apart}`}>{lead}</p>
      <Rows
        rows={data.items.map(({ what, messages, cost }) => ({
          name: words.whatIf[what],
          value: messages === null ? none : maybe(cost),
          ...(messages !== null && { aside: spared(messages) }),
        }))}
      />
    </Section>
  );
}
