import type { Tables, Tx } from "@unlatch/db";
import { and, eq } from "drizzle-orm";
import type { Run } from "./rows.ts";

type Guard = Tables["runGuards"]["$inferSelect"];

export async function guardOf(tx: Tx, { id }: Run, name: Guard["name"]): Promise<Guard | undefined> {
  const { runGuards } = tx.t;
  const ofRun = and(eq(runGuards.runId, id), eq(runGuards.name, name));
  const [row] = await tx.db.select().from(runGuards).where(ofRun);
  return row;
}

export async function keepGuard(tx: Tx, { id }: Run, guard: Omit<Guard, "runId">): Promise<void> {
  const { runGuards } = tx.t;
  const row = { ...guard, runId: id };
  await tx.db
    .insert(runGuards)
    .values(row)
    .onConflictDoUpdate({ target: [runGuards.runId, runGuards.name], set: row });
}
