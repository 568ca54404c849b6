import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import chipLook from "../../components/chip.module.css";
import { Chip } from "../../components/chip.tsx";
import fieldLook from "../../components/field.module.css";
import { OpensPanel } from "../../components/opener.tsx";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { filterWords as words } from "../../words/filters.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import look from "./filters.module.css";
import type { MessageFilter } from "./message-filter.ts";

const FilterSheet = part(
  () => import("./filter-sheet.tsx"),
  (of) => of.FilterSheet,
);

interface Option<T> {
  value: T;
  name: string;
}

interface ChipsProps<T> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChoose: (value: T) => void;
}

/** A row of choices of which one holds. */
export function Chips<T extends string | undefined>({ label, options, value, onChoose }: ChipsProps<T>) {
  const row = useRef<HTMLFieldSetElement>(null);
  // On a phone the row slides; what is chosen should not be off its edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is chosen
  useEffect(() => {
    row.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [value]);
  return (
    <fieldset className={look.chips} ref={row}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <Chip key={option.name} isOn={option.value === value} onToggle={() => onChoose(option.value)}>
          {option.name}
        </Chip>
      ))}
    </fieldset>
  );
}

/** Writes to the address when the typing rests; a change from elsewhere never takes away what is being typed. */
export function TextFilter({ placeholder }: { placeholder: string }) {
  const { q = "" } = useActivitySearch();
  const change = useChangeSearch();
  const [typed, setTyped] = useState(q);
  const written = useRef(q);

  useEffect(() => {
    if (q === written.current) return;
    written.current = q;
    setTyped(q);
  }, [q]);
  useEffect(() => {
    if (typed === written.current) return;
    const timer = setTimeout(() => {
      written.current = typed;
      change({ q: typed.trim() === "" ? undefined : typed }, { replace: true });
    }, 200);
    return () => clearTimeout(timer);
  }, [typed, change]);

  return (
    <input
      id="text-filter"
      type="search"
      className={`${fieldLook.input} ${look.textFilter}`}
      placeholder={placeholder}
      aria-label={placeholder}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed === "") event.currentTarget.blur();
      }}
    />
  );
}

/** Whom the list is about, and the way back to everybody. */
export function AdvisorFilter() {
  const { advisor } = useActivitySearch();
  const change = useChangeSearch();
  const { data, isError } = useQuery(
    trpc.advisors.get.queryOptions({ id: advisor ?? "" }, { enabled: advisor !== undefined }),
  );
  if (!advisor) return null;
  return (
    <button
      type="button"
      className={`${chipLook.chip} ${chipLook.chipSwitch} ${chipLook.chipSet}`}
      onClick={() => change({ advisor: undefined })}
    >
      <span className="sr-only">{words.only} </span>
      {data?.name ?? (isError ? words.unknownAdvisor : "…")}
      <span aria-hidden="true">✕</span>
      <span className="sr-only">, {words.everybody}</span>
    </button>
  );
}

interface FilterBarProps {
  /** What is always in sight. */
  children: ReactNode;
  /** Beside it on a desk; on a phone behind a button. */
  more: ReactNode;
  /** The same, below the bar. */
  below?: ReactNode;
  /** How many of those that a phone hides narrow the list. */
  set: number;
  /** Where what is shown can be counted: the button of the sheet says how many. */
  filter?: MessageFilter;
}

/** One line. A phone shows its rows first: all but the nearest filter is in a sheet, behind a button that counts. */
export function FilterBar({ children, more, below, set, filter }: FilterBarProps) {
  const isPhone = useIsPhone();
  return (
    <>
      <search className={look.filters}>
        {children}
        {isPhone ? (
          <OpensPanel
            label={words.filters}
            trigger={(press) => (
              <Button {...press} className={look.filtersMore}>
                {set > 0 ? words.filtersSet(set) : words.filters}
              </Button>
            )}
          >
            {(close) => (
              <FilterSheet set={set} filter={filter} close={close}>
                {more}
                {below}
              </FilterSheet>
            )}
          </OpensPanel>
        ) : (
          more
        )}
      </search>
      {!isPhone && below}
    </>
  );
}
