import { isChange, type Store, type Tx } from "@unlatch/db";
import { and, eq, inArray } from "drizzle-orm";
import { wordsOf } from "./words.ts";

/**
 * What people wrote and what was written to them. A later edit is a message of its own and is found by its own words; what
 * somebody took back is found no more.
 */
export async function indexMessages(
  index: Store["words"],
  tx: Tx,
  ids: readonly number[],
): Promise<{ peers: string[] }> {
  if (ids.length === 0) return { peers: [] };
  const { messages } = tx.t;
  const rows = await tx.db
    .select({
      id: messages.id,
      direction: messages.direction,
      type: messages.type,
      text: messages.text,
      template: messages.template,
      wamid: messages.wamid,
      contextWamid: messages.contextWamid,
      peer: messages.peer,
    })
    .from(messages)
    .where(inArray(messages.id, [...ids]));
  const received = rows.filter(({ direction }) => direction === "in");
  const gone = await revoked(
    tx,
    received.flatMap(({ wamid }) => wamid ?? []),
  );
  const readable = rows
    .filter(({ wamid }) => wamid === null || !gone.has(wamid))
    .map(({ id, text, template }) => ({ id, words: wordsOf(`${template ?? ""} ${text ?? ""}`) }));
  await index.put(
    tx,
    "messages",
    readable.filter(({ words }) => words.length > 0),
  );
  const takenBack = received.flatMap((row) => (row.type === "revoke" ? (row.contextWamid ?? []) : []));
  await index.drop(tx, "messages", await idsOf(tx, takenBack));
  return { peers: received.flatMap(({ peer }) => peer ?? []) };
}

/** Those of them that were taken back, even before they came. */
async function revoked(tx: Tx, wamids: readonly string[]): Promise<Set<string>> {
  const { messages } = tx.t;
  if (wamids.length === 0) return new Set();
  const rows = await tx.db
    .select({ wamid: messages.contextWamid })
    .from(messages)
    .where(
      and(isChange(messages.type), eq(messages.type, "revoke"), inArray(messages.contextWamid, [...wamids])),
    );
  return new Set(rows.flatMap(({ wamid }) => wamid ?? []));
}

async function idsOf(tx: Tx, wamids: readonly string[]): Promise<number[]> {
  const { messages } = tx.t;
  if (wamids.length === 0) return [];
  const rows = await tx.db
    .select({ id: messages.id })
    .from(messages)
    .where(inArray(messages.wamid, [...wamids]));
  return rows.map(({ id }) => id);
}
