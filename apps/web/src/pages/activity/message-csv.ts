import type { MessageShape } from "@unlatch/api";
import { messageWords } from "../../words/messages.ts";
import { kindOf, statusOf } from "./message-words.ts";

/** What a spreadsheet would take for a formula is text here, as in the exports of the server. */
const cell = (value: string | number | null) => {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The chosen rows as a file of their own. */
export const messagesCsv = (messages: readonly MessageShape[]): string =>
  [
    messageWords.file,
    ...messages.map((message) => [
      message.createdAt,
      statusOf(message.status).word,
      message.advisorName ?? message.peer,
      kindOf(message),
      message.text ?? message.error?.title ?? null,
      message.error?.code ?? null,
      message.id,
      message.wamid,
    ]),
  ]
    .map((row) => row.map(cell).join(","))
    .join("\r\n");
