import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FocusEvent, type KeyboardEvent, useRef } from "react";
import { trpc } from "../../api.ts";
import chipLook from "../../components/chip.module.css";
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
            values={data?.[key] ?? []}
            onChoose={(value) => choose(key, value)}
          />
        );
      })}
      {data && (
        <span className={`soft nowrap ${look.facetsTotal}`}>
          {count(data.total)} {isWhole(filter.from, data.from) ? "in this time" : "in the last 31 days of it"}
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
  values: { value: string; n: number }[];
  onChoose: (value: string | undefined) => void;
}

function Facet({ name, chosen, word, values, onChoose }: FacetProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (box.current) box.current.open = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !box.current?.open) return;
    event.stopPropagation();
    close();
    box.current.querySelector("summary")?.focus();
  };
  const onBlur = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget)) close();
  };
  const listed =
    chosen !== undefined && !values.some((one) => one.value === chosen)
      ? [{ value: chosen, n: 0 }, ...values]
      : values;
  return (
    <details ref={box} className={look.facet} name="facet" onKeyDown={onKey} onBlur={onBlur}>
      <summary
        className={
          chosen === undefined
            ? `${chipLook.chip} ${chipLook.chipSwitch}`
            : `${chipLook.chip} ${chipLook.chipSwitch} ${chipLook.chipSet}`
        }
      >
        {chosen === undefined ? name : `${name}: ${word(chosen)}`}
      </summary>
      <div className={look.facetList}>
        <button
          type="button"
          aria-pressed={chosen === undefined}
          onClick={() => [close(), onChoose(undefined)]}
        >
          Any
        </button>
        {listed.map(({ value, n }) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === chosen}
            onClick={() => [close(), onChoose(value)]}
          >
            <span>{word(value)}</span>
            <span className="soft">{count(n)}</span>
          </button>
        ))}
        {listed.length === 0 && <p className="soft">None within this filter</p>}
      </div>
    </details>
  );
}
