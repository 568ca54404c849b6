import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import chipLook from "../../components/chip.module.css";
import { OpensMenu } from "../../components/opener.tsx";
import { count } from "../../format.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import look from "./facets.module.css";
import type { MessageFilter } from "./message-filter.ts";
import { statusOf } from "./message-words.ts";
import { type QueryKey, withCondition } from "./query.ts";

const facets = [
  { key: "direction", name: "Direction", word: (value: string) => (value === "in" ? "In" : "Out") },
  { key: "status", name: "Status", word: (value: string) => statusOf(value).word },
  { key: "type", name: "Type", word: (value: string) => value },
  { key: "purpose", name: "Purpose", word: (value: string) => value },
  { key: "code", name: "Meta's code", word: (value: string) => value },
] as const;

/** What there is within the filter, with numbers; a choice becomes a condition of the text. */
export function Facets({ filter }: { filter: MessageFilter }) {
  const { q = "" } = useActivitySearch();
  const change = useChangeSearch();
  const { data } = useQuery(trpc.activity.counts.queryOptions(filter, { placeholderData: keepPreviousData }));
  const choose = (key: QueryKey, value: string | undefined) => {
    const text = withCondition(q, key, value);
    // What the address said outside the text gives way to what was chosen now.
    change({
      q: text === "" ? undefined : text,
      ...(key === "status" || key === "direction" ? { [key]: undefined } : {}),
    });
  };
  return (
    <fieldset className={look.facets}>
      <legend className="sr-only">Narrow the list</legend>
      {facets.map(({ key, name, word }) => {
        const chosen = filter[key] === undefined ? undefined : String(filter[key]);
        return (
          <Facet
            key={key}
            name={name}
            chosen={chosen}
            word={word}
            values={data?.[key] ?? null}
            onChoose={(value) => choose(key, value)}
          />
        );
      })}
      {data && (
        <span className={`soft nowrap ${look.facetsTotal}`}>
          {count(data.total)} {isWhole(filter.from, data.from) ? "in this time" : "in the last 31 days"}
        </span>
      )}
    </fieldset>
  );
}

/** Counting stops at 31 days: then the numbers are not of the whole time that is listed. */
const isWhole = (from: string | undefined, countedFrom: string) =>
  from !== undefined && Date.parse(countedFrom) <= Date.parse(from);

interface FacetProps {
  name: string;
  chosen: string | undefined;
  word: (value: string) => string;
  /** Null: not known. */
  values: { value: string; n: number }[] | null;
  onChoose: (value: string | undefined) => void;
}

const any = "Any";

function Facet({ name, chosen, word, values, onChoose }: FacetProps) {
  const counted = values ?? [];
  const listed =
    chosen !== undefined && !counted.some((one) => one.value === chosen)
      ? [{ value: chosen, n: 0 }, ...counted]
      : counted;
  const look = chosen === undefined ? "" : chipLook.chipSet;
  return (
    <OpensMenu
      label={name}
      trigger={(press) => (
        <button {...press} type="button" className={`${chipLook.chip} ${chipLook.chipSwitch} ${look}`}>
          {chosen === undefined ? name : `${name}: ${word(chosen)}`}
        </button>
      )}
      sections={[
        {
          kind: "one",
          name: listed.length > 0 ? name : values ? "None within this filter" : "Not known at the moment",
          chosen: chosen === undefined ? any : word(chosen),
          choose: (said) => onChoose(listed.find(({ value }) => word(value) === said)?.value),
          entries: [
            { name: any },
            ...listed.map(({ value, n }) => ({ name: word(value), note: values ? count(n) : undefined })),
          ],
        },
      ]}
    />
  );
}
