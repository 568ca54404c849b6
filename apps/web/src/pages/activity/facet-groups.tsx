import type { KeyboardEvent, ReactNode } from "react";
import { Check } from "../../components/check.tsx";
import { Chip } from "../../components/chip.tsx";
import { count } from "../../format.ts";
import { filterWords as words } from "../../words/filters.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import look from "./facets.module.css";
import { wordOf } from "./kind-words.ts";
import type { MessageFilter } from "./message-filter.ts";
import { type KindKey, kindKeys } from "./query.ts";
import { askedBy, toggled } from "./tokens.ts";
import { useCounts } from "./use-counts.ts";

interface Value {
  value: string;
  word: string;
  /** Null: not known. */
  n: number | null;
  isOn: boolean;
}

interface Groups {
  groups: { key: KindKey; values: Value[] }[];
  isKnown: boolean;
  toggle: (key: KindKey, value: string) => void;
}

/** The kinds with their values: those that there are, and those that are chosen, also where none fits. */
function useGroups(filter: MessageFilter, sought = ""): Groups {
  const search = useActivitySearch();
  const change = useChangeSearch();
  const { counts, titles } = useCounts(filter);
  const asked = askedBy(search);
  const groups = kindKeys.map((key) => {
    const chosen = (asked[key] ?? []).map(String);
    const counted = counts?.[key] ?? [];
    const missing = chosen.filter((value) => !counted.some((one) => one.value === value));
    const values = [...counted, ...missing.map((value) => ({ value, n: 0 }))].map(({ value, n }) => ({
      value,
      word: wordOf(key, value, titles),
      n: counts ? n : null,
      isOn: chosen.includes(value),
    }));
    return { key, values: values.filter(({ word }) => word.toLowerCase().includes(sought.toLowerCase())) };
  });
  return {
    groups: groups.filter(({ values }) => values.length > 0),
    isKnown: counts !== undefined,
    toggle: (key, value) => change(toggled(search, key, value), { replace: true }),
  };
}

/** As a list with boxes: arrows go through them, the space bar chooses. */
export function FacetList({ filter, sought }: { filter: MessageFilter; sought: string }) {
  const { groups, isKnown, toggle } = useGroups(filter, sought.trim());
  return (
    <div className={look.groups}>
      {groups.length === 0 && <p className="soft">{isKnown ? words.noneFits : words.notKnown}</p>}
      {groups.map(({ key, values }) => (
        <Group key={key} name={words.kinds[key]}>
          {values.map(({ value, word, n, isOn }) => (
            <Check
              key={value}
              label={word}
              note={n === null ? undefined : count(n)}
              isOn={isOn}
              onToggle={() => toggle(key, value)}
            />
          ))}
        </Group>
      ))}
    </div>
  );
}

/** As chips for a thumb. */
export function FacetChips({ filter }: { filter: MessageFilter }) {
  const { groups, toggle } = useGroups(filter);
  return groups.map(({ key, values }) => (
    <Group key={key} name={words.kinds[key]}>
      <div className={look.chips}>
        {values.map(({ value, word, n, isOn }) => (
          <Chip
            key={value}
            isOn={isOn}
            count={n === null ? undefined : count(n)}
            onToggle={() => toggle(key, value)}
          >
            {word}
          </Chip>
        ))}
      </div>
    </Group>
  ));
}

const Group = ({ name, children }: { name: string; children: ReactNode }) => (
  <fieldset className={look.group}>
    <legend className={look.name}>{name}</legend>
    {children}
  </fieldset>
);

/** From box to box, and from the field above to the first. */
export function throughBoxes(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input")];
  const at = stops.findIndex((one) => one === document.activeElement);
  const next = stops[(at + by + stops.length) % stops.length];
  event.preventDefault();
  next?.focus();
}
