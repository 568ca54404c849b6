import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { trpc } from "../../api.ts";
import chipLook from "../../components/chip.module.css";
import { Chip } from "../../components/chip.tsx";
import fieldLook from "../../components/field.module.css";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import look from "./filters.module.css";

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
      <span className="sr-only">Only </span>
      {data?.name ?? (isError ? "Unknown advisor" : "…")}
      <span aria-hidden="true">✕</span>
      <span className="sr-only">, show everybody again</span>
    </button>
  );
}

export const FilterBar = ({ children }: { children: ReactNode }) => (
  <search className={look.filters}>{children}</search>
);
