import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import { Section } from "../../components/section.tsx";
import { moneyWords as words } from "../../words/money.ts";
import { amountWords, maybe, rateWords, totalWords } from "./amounts.ts";
import { Rows } from "./rows.tsx";

interface Props {
  /** Its id. */
  run: string;
  /** People of the frozen audience. */
  people: number;
}

const { panel } = words;

/** What a run costs: what was sent of it, all of it, its parts, and the month. Nothing where nothing can be said yet. */
export function MoneyPanel({ run, people }: Props) {
  const { data: forecast } = useQuery(trpc.money.forecast.queryOptions({ people }));
  const { data: month } = useQuery(trpc.money.get.queryOptions({}));
  // Charges come with the statuses, a moment after what they are for.
  const { data: soFar } = useQuery(trpc.runs.cost.queryOptions({ id: run }, { refetchInterval: 30_000 }));
  if (!forecast || !month || !soFar) return null;
  const { templatesCost, messagesCost, eachCost, allowance } = forecast;
  const each =
    templatesCost && people > 0 ? { ...templatesCost, micros: templatesCost.micros / people } : null;
  const both = templatesCost &&
    messagesCost && { ...templatesCost, micros: templatesCost.micros + messagesCost.micros };
  const isFree = !allowance.isUsedUp && allowance.messages !== null;
  return (
    <Section title={panel.title} aside={each ? panel.each(rateWords(each)) : words.unknown}>
      <Rows
        isNarrow
        rows={[
          { name: panel.soFar, value: totalWords(soFar), aside: words.messages(soFar.messages) },
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
