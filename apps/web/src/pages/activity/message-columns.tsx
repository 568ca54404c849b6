import type { MessageShape } from "@unlatch/api";
import { Glyph } from "../../components/glyph.tsx";
import { MarkedText } from "../../components/marked-text.tsx";
import { State } from "../../components/state.tsx";
import type { TableColumn } from "../../components/table-columns.ts";
import type { Clock } from "../../format.ts";
import { feedWords } from "../../words/feed.ts";
import { messageWords } from "../../words/messages.ts";
import { Direction } from "./direction.tsx";
import look from "./message-columns.module.css";
import { PartsToggle } from "./parts-toggle.tsx";
import type { ActivityRow } from "./table-rows.ts";

const words = messageWords.columns;

interface Needs {
  clock: Clock;
  /** The filter says the state: it shrinks to its glyph. */
  isStateFixed: boolean;
  isFailed: boolean;
  /** Null where only lines are known, and not the messages. */
  messageOf: ((row: ActivityRow) => MessageShape | undefined) | null;
  onAdvisor: (id: string) => void;
  onGroup: (key: string) => void;
}

export function messageColumns(needs: Needs): readonly TableColumn<ActivityRow>[] {
  const { clock, isStateFixed, isFailed, messageOf, onAdvisor, onGroup } = needs;
  const columns: readonly TableColumn<ActivityRow>[] = [
    {
      id: "time",
      name: words.time,
      width: "4.25rem",
      narrow: "time",
      isAlways: true,
      sort: "descending",
      cell: ({ row }) => (
        <time className={look.soft} dateTime={row.at}>
          {clock.time(row.at)}
        </time>
      ),
    },
    {
      id: "state",
      name: words.state,
      width: isStateFixed ? "0.875rem" : "6.25rem",
      narrow: "glyph",
      isHeadless: isStateFixed,
      cell: ({ row }) => (isStateFixed ? <Bare shape={row.shape} word={row.word} /> : <Whole row={row} />),
    },
    {
      id: "person",
      name: words.person,
      width: "minmax(6.5rem, 0.5fr)",
      narrow: "name",
      cell: ({ row }) => <Person row={row} onAdvisor={onAdvisor} />,
    },
    {
      id: "message",
      name: words.message,
      width: "7.5rem",
      narrow: "kind",
      cell: ({ row }) => <Kind row={row} onGroup={onGroup} />,
    },
    {
      id: "why",
      name: words.why,
      width: "minmax(16rem, 1.6fr)",
      narrow: "reason",
      cell: ({ row }) => (
        <bdi>
          {!isStateFixed && row.shape !== "failed" && !row.group && (
            <span className={look.narrowWord}>{row.word} · </span>
          )}
          <MarkedText text={row.sentence} />
        </bdi>
      ),
    },
  ];
  return messageOf ? [...columns, ...extras(messageOf, isFailed)] : columns;
}

const extras = (
  messageOf: (row: ActivityRow) => MessageShape | undefined,
  isFailed: boolean,
): readonly TableColumn<ActivityRow>[] => [
  {
    id: "next",
    name: words.next,
    width: "minmax(0, 0.9fr)",
    isExtra: !isFailed,
    cell: (item) => <span className={look.soft}>{messageOf(item)?.error?.nextStep}</span>,
  },
  {
    id: "id",
    name: words.id,
    width: "minmax(0, 10rem)",
    isExtra: true,
    cell: (item) => <span className="mono">{messageOf(item)?.wamid}</span>,
  },
];

type Of = Pick<ActivityRow, "row">;

const Bare = ({ shape, word }: Pick<ActivityRow["row"], "shape" | "word">) => (
  <>
    <Glyph shape={shape} isQuiet />
    <span className="sr-only">{word}</span>
  </>
);

/** Where rows have two lines there is room for the glyph alone. */
const Whole = ({ row: { shape, word } }: Of) => (
  <span className={look.state}>
    <State shape={shape} word={word} isQuiet />
  </span>
);

const Person = ({ row: { who, advisorId }, onAdvisor }: Of & { onAdvisor: (id: string) => void }) =>
  advisorId && who ? (
    <button
      type="button"
      className={look.person}
      title={feedWords.onlyThis}
      tabIndex={-1}
      onClick={() => onAdvisor(advisorId)}
    >
      <bdi>{who}</bdi>
    </button>
  ) : (
    <bdi className={look.name}>{who}</bdi>
  );

const Kind = ({ row, onGroup }: Of & { onGroup: (key: string) => void }) => {
  const { group } = row;
  if (group)
    return (
      <PartsToggle isOpen={group.isOpen} onToggle={() => onGroup(group.key)}>
        {row.kind}
      </PartsToggle>
    );
  return (
    <span className={look.kind}>
      {row.direction && <Direction direction={row.direction} isAlone />}
      {row.kind}
    </span>
  );
};
