import { MarkedText } from "../../components/marked-text.tsx";
import { State } from "../../components/state.tsx";
import type { TableColumn } from "../../components/table-columns.ts";
import type { Clock } from "../../format.ts";
import { webhookWords } from "../../words/webhooks.ts";
import look from "./message-columns.module.css";
import type { ActivityRow } from "./table-rows.ts";

const words = webhookWords.columns;

export const webhookColumns = (clock: Clock): readonly TableColumn<ActivityRow>[] => [
  {
    id: "time",
    name: words.time,
    width: "6rem",
    narrow: "time",
    isAlways: true,
    sort: "descending",
    cell: ({ row }) => (
      <time className={look.soft} dateTime={row.at}>
        {clock.precise(row.at)}
      </time>
    ),
  },
  {
    id: "kind",
    name: words.kind,
    width: "6rem",
    narrow: "name",
    cell: ({ row }) => <span className={look.name}>{row.kind}</span>,
  },
  {
    id: "about",
    name: words.about,
    width: "minmax(10rem, 1fr)",
    narrow: "reason",
    cell: ({ row }) => (
      <bdi>
        <MarkedText text={row.sentence} />
      </bdi>
    ),
  },
  {
    id: "answered",
    name: words.answered,
    width: "5rem",
    narrow: "kind",
    isNumber: true,
    cell: ({ row }) => row.who,
  },
  {
    id: "became",
    name: words.became,
    width: "minmax(7rem, 1fr)",
    narrow: "glyph",
    cell: ({ row }) => (
      <span className={look.state}>
        <State shape={row.shape} word={row.word} isQuiet />
      </span>
    ),
  },
];
