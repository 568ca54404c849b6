import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Form, Send } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { moneyWords as words } from "../../words/money.ts";
import { microsIn, rateWords } from "./amounts.ts";
import look from "./money.module.css";

const { card } = words;
const categories = ["utility", "service", "marketing", "authentication"] as const;

/** Every rate with its day, the newest first; admins set another. */
export function RateCard() {
  const { data, error, refetch } = useQuery(trpc.money.rates.queryOptions());
  const mayChange = useMay()("money.change");
  return (
    <Section title={card.title}>
      <p className={`soft ${look.apart}`}>{card.lead}</p>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={3} />}
      {data?.length === 0 && <p>{card.empty}</p>}
      {data && data.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={look.scroll} tabIndex={0} aria-label={card.list}>
          <table className={look.card}>
            <thead>
              <tr>
                {Object.entries(card.heads).map(([key, head]) => (
                  <th key={key} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((rate) => (
                <tr key={`${rate.market} ${rate.category} ${rate.from}`}>
                  <th scope="row">{rate.market}</th>
                  <td>{words.category(rate.category)}</td>
                  <td>{rate.from}</td>
                  <td>{rateWords(rate)}</td>
                  <td>{rate.changedBy === null ? rate.source : card.by(rate.changedBy, rate.source)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {mayChange && <SetRate />}
    </Section>
  );
}

const blank = {
  ...{ market: "IN", category: "utility", from: "", currency: "INR", rate: "", source: "" },
};

function SetRate() {
  const [isSaved, setSaved] = useState(false);
  const form = useOurForm<typeof blank>({
    values: blank,
    isLight: true,
    send: async ({ rate, category, ...typed }) => {
      const known = categories.find((one) => one === category) ?? "utility";
      await client.money.setRate.mutate({ ...typed, category: known, micros: microsIn(rate) ?? Number.NaN });
    },
    done: () => setSaved(true),
    stale: [trpc.money.pathKey()],
  });
  const { fields } = card;
  const line = (name: "market" | "from" | "currency" | "source", help: string) => (
    <TextField form={form} name={name} label={fields[name]} help={help} autoComplete="off" />
  );
  return (
    <div className={look.form}>
      <h3>{card.add}</h3>
      <Form
        form={form}
        send={
          <Send form={form} pending={card.saving}>
            {card.save}
          </Send>
        }
      >
        {line("market", fields.marketHelp)}
        <SelectField
          form={form}
          name="category"
          label={fields.category}
          options={categories.map((value) => ({ value, label: words.category(value) }))}
        />
        {line("from", fields.fromHelp)}
        <TextField
          form={form}
          name="rate"
          label={fields.rate}
          help={fields.rateHelp}
          autoComplete="off"
          check={(typed) => (microsIn(typed) === null ? card.noRate : null)}
        />
        {line("currency", fields.currencyHelp)}
        {line("source", fields.sourceHelp)}
        {isSaved && <p role="status">{card.saved}</p>}
      </Form>
    </div>
  );
}
