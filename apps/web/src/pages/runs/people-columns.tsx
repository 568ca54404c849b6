import { Ledger, LedgerHead } from "../../components/ledger.tsx";
import { State } from "../../components/state.tsx";
import type { TableRow } from "../../components/table-cells.tsx";
import type { TableColumn } from "../../components/table-columns.ts";
import type { Clock } from "../../format.ts";
import { runsWords } from "../../words/runs.ts";
import { reachedBy, sinceOf, stateOf } from "./person-words.ts";
import look from "./runs.module.css";
import type { RunPerson } from "./shapes.ts";

export interface PersonRow extends TableRow {
  person: RunPerson;
}

const { columns: words } = runsWords.people;

export const peopleColumns = (clock: Clock): readonly TableColumn<PersonRow>[] => [
  {
    id: "advisor",
    name: words.advisor,
    width: "minmax(5.5rem, 0.9fr)",
    narrow: "name",
    isAlways: true,
    cell: ({ person }) => <bdi className={look.name}>{person.name}</bdi>,
  },
  {
    id: "state",
    name: words.state,
    width: "minmax(15.5rem, 1.5fr)",
    narrow: "reason",
    isAlways: true,
    cell: ({ person }) => <PersonState row={person} />,
  },
  {
    id: "ledger",
    name: words.ledger,
    head: <LedgerHead />,
    width: "9.75rem",
    narrow: "kind",
    cell: ({ person }) => <Ledger {...reachedBy(person)} />,
  },
  {
    id: "next",
    name: words.next,
    width: "minmax(0, 0.9fr)",
    cell: ({ person }) => <span className="soft">{person.error?.nextStep}</span>,
  },
  {
    id: "since",
    name: words.since,
    width: "4.25rem",
    narrow: "time",
    isNumber: true,
    cell: ({ person }) => <Since at={sinceOf(person)} clock={clock} />,
  },
];

function PersonState({ row }: { row: RunPerson }) {
  const { shape, word, code } = stateOf(row);
  return (
    <span className={look.said}>
      <State shape={shape} word={word} isQuiet />
      {code !== null && <span className="soft">{code}</span>}
    </span>
  );
}

const Since = ({ at, clock }: { at: string | null; clock: Clock }) =>
  at === null ? null : (
    <time className="soft" dateTime={at}>
      {clock.time(at)}
    </time>
  );
