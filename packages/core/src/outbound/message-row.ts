import { forUpdate, prepared, type Tx } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";

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
