import { forUpdate, prepared, type Tx } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";
import { moveMessage } from "../tallies/messages.ts";
import type { Content } from "./content.ts";

const statements = prepared((db, t) => ({
  byId: forUpdate(
    db
      .select()
      .from(t.messages)
      .where(eq(t.messages.id, sql.placeholder("id"))),
  ).prepare(),
}));

export type Message = Awaited<ReturnType<typeof findMessage>> & {};

/** The row, held until the transaction ends. */
export async function findMessage(tx: Tx, id: number) {
  const [row] = await statements(tx).byId.execute({ id });
  return row;
}

/** Nothing of it is with Meta: it is to be sent. */
export async function backToQueue(tx: Tx, message: Message): Promise<void> {
  await tx.db.update(tx.t.messages).set({ status: "queued" }).where(eq(tx.t.messages.id, message.id));
  moveMessage(tx, message, { status: "queued" });
}

/** What is to be said: queueMessage wrote it from this very type, and the store keeps it as JSON. */
export const contentOf = (message: Message) => message.content as unknown as Content;
