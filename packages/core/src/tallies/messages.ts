import { type Handle, prepared, type Tx } from "@unlatch/db";
import { asc, gt, sql } from "drizzle-orm";
import { rowsInTurn, type Tally } from "./tally.ts";

/** As much of a message as it is counted by. */
export interface CountedMessage {
  direction: "in" | "out";
  type: string;
  purpose: string | null;
  status: string;
  errorCode: number | null;
  acceptedAt: number | null;
  createdAt: number;
}

const name = "messages";

/** Meta may name a type by any text, so it stands last. */
export function keyOfMessage(message: Omit<CountedMessage, "createdAt">): string {
  const { direction, purpose, status, errorCode, acceptedAt, type } = message;
  return `${direction}|${purpose ?? ""}|${status}|${errorCode ?? ""}|${acceptedAt === null ? "" : "a"}|${type}`;
}

export interface MessageKey {
  direction: string;
  purpose: string | null;
  status: string;
  code: string | null;
  wasAccepted: boolean;
  type: string;
}

export function readMessageKey(key: string): MessageKey {
  const [direction = "", purpose = "", status = "", code = "", accepted = "", ...type] = key.split("|");
  return {
    direction,
    purpose: purpose === "" ? null : purpose,
    status,
    code: code === "" ? null : code,
    wasAccepted: accepted !== "",
    type: type.join("|"),
  };
}

/** A message is there that was not. */
export const countMessage = (tx: Tx, message: CountedMessage): void =>
  tx.tally(name, keyOfMessage(message), message.createdAt, 1);

/**
 * It was counted as it stood, and counts as it stands now. The row at hand is brought up to date: whoever changes it
 * once more in this transaction must know how it was counted last.
 */
export function moveMessage(tx: Tx, message: CountedMessage, now: Partial<CountedMessage>): void {
  const { createdAt } = message;
  const from = keyOfMessage(message);
  Object.assign(message, now);
  const to = keyOfMessage(message);
  if (from === to && createdAt === message.createdAt) return;
  tx.tally(name, from, createdAt, -1);
  tx.tally(name, to, message.createdAt, 1);
}

/** The columns of a message that it is counted by, for whoever is about to change one of them. */
export const countedColumns = ({ messages }: Handle["t"]) => ({
  direction: messages.direction,
  type: messages.type,
  purpose: messages.purpose,
  status: messages.status,
  errorCode: messages.errorCode,
  acceptedAt: messages.acceptedAt,
  createdAt: messages.createdAt,
});

const statements = prepared((db, t) => ({
  after: db
    .select({ id: t.messages.id, ...countedColumns(t) })
    .from(t.messages)
    .where(gt(t.messages.id, sql.placeholder("after")))
    .orderBy(asc(t.messages.id))
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

/** Messages by direction, purpose, status, error code, type, and whether Meta ever took them. */
export const messageTally: Tally = {
  name,
  format: 1,
  async *facts(handle) {
    const read = (after: number, limit: number) => statements(handle).after.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.id, 0))
      yield rows.map((row) => ({ key: keyOfMessage(row), at: row.createdAt }));
  },
};
