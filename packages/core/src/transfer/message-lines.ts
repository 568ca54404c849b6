import { type MessageItem, presentMessage } from "../activity/message-item.ts";
import type { MessageRow } from "../activity/messages.ts";
import { isoIn } from "../business-day.ts";
import { maskOutput } from "../mask-output.ts";
import { byteOrderMark, csvRow } from "./csv.ts";

export type ExportFormat = "csv" | "jsonl";

/** How messages are written into a file. */
export interface Manner {
  format: ExportFormat;
  /** Times are written in it: without their zone they are half a time. */
  timeZone: string;
  /** Null: with whole numbers. Else every number is masked but this one, the business's own. */
  maskedBut: string | null;
}

const columns = [
  "time",
  "direction",
  "advisor",
  "who",
  "type",
  "purpose",
  "status",
  "text",
  "code",
  "reason",
  "wamid",
  "notes",
  "template",
  "id",
];

/** What stands before the first message. */
export const headOf = ({ format }: Manner): string =>
  format === "csv" ? byteOrderMark + csvRow(columns) : "";

export function linesOf(rows: readonly MessageRow[], { format, timeZone, maskedBut }: Manner): string {
  const items = rows.map((row) => {
    const item = presentMessage(row);
    return maskedBut === null ? item : (maskOutput(item, maskedBut) as MessageItem);
  });
  const line = format === "csv" ? (item: MessageItem) => rowOf(item, timeZone) : jsonLine;
  return items.map(line).join("");
}

const jsonLine = (item: MessageItem) => `${JSON.stringify(item)}\n`;

function rowOf(message: MessageItem, timeZone: string): string {
  const { error } = message;
  return csvRow([
    isoIn(timeZone, Date.parse(message.createdAt)),
    message.direction,
    message.advisorName,
    message.peer,
    message.type,
    message.purpose,
    message.status,
    message.text,
    error?.code ?? null,
    error?.title ?? null,
    message.wamid,
    message.notes
      .map(({ text, at }) => (at === null ? text : `${text} at ${isoIn(timeZone, Date.parse(at))}`))
      .join("; "),
    message.template,
    message.id,
  ]);
}

/** The zone stands in the name. */
export function fileName({ format, timeZone }: Manner, now: number): string {
  const at = isoIn(timeZone, now).slice(0, 16).replace(/[:T]/g, "-");
  return `messages-${at}-${timeZone.replace(/\W+/g, "-")}.${format}`;
}
