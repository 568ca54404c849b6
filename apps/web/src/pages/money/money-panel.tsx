import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import { Section } from "../../components/section.tsx";
import { moneyWords as words } from "../../words/money.ts";
import { amountWords, maybe, rateWords, totalWords } from "./amounts.ts";
import { Rows } from "./rows.tsx";

interface Props {
  /** People of the frozen audience. */
  people: number;
  /** Those whose template Meta has taken. */
  sent: number;
}

const { panel } = words;

/** What a run costs: what was sent of it, all of it, its parts, and the month. Nothing where nothing can be said yet. */
export function MoneyPanel({ people, sent }: Props) {
  const { data: run } = useQuery(trpc.money.forecast.queryOptions({ people }));
  const { data: month } = useQuery(trpc.money.get.queryOptions({}));
  if (!run || !month) return null;
  const { templatesCost, messagesCost, eachCost, allowance } = run;
  const each =
    templatesCost && people > 0 ? { ...templatesCost, micros: templatesCost.micros / people } : null;
  const soFar = each && { ...each, micros: each.micros * sent };
  const both = templatesCost &&
    messagesCost && { ...templatesCost, micros: templatesCost.micros + messagesCost.micros };
  const isFree = !allowance.isUsedUp && allowance.messages !== null;
  return (
    <Section title={panel.title} aside={each ? panel.each(rateWords(each)) : words.unknown}>
      <Rows
        isNarrow
        rows={[
          { name: panel.soFar, value: maybe(soFar), aside: words.messages(sent) },
          {
            name: panel.byTheEnd,
            value: maybe(both ?? templatesCost),
            aside: both ? panel.forecast : panel.tapsUnknown,
          },
          {
            name: panel.sixParts,
            value: isFree ? words.nothing : maybe(eachCost),
            aside: isFree ? panel.stillFree : panel.inWindows,
          },
          {
            name: panel.thisMonth,
            value: totalWords(month.total),
            aside: month.budget ? words.budget.of(amountWords(month.budget)) : panel.noBudget,
          },
        ]}
      />
    </Section>
  );
}
