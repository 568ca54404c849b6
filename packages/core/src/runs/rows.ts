import { forUpdate, type Handle, prepared, type Tx } from "@unlatch/db";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import type { Deed } from "../audit/note.ts";
import { notFound } from "../errors.ts";

export type Run = Handle["t"]["runs"]["$inferSelect"];
export type RunState = Run["state"];
type By = Run["by"];

/** What was done to a run, and what is to be noted of it by whoever did it. */
export interface Done {
  run: Run;
  deed: Deed;
}

const statements = prepared((db, t) => ({
  held: forUpdate(
    db
      .select()
      .from(t.runs)
      .where(eq(t.runs.id, sql.placeholder("id"))),
  ).prepare(),
}));

/** Of its job, which is alone in it. */
export const laneOfRun = (id: string) => `run:${id}`;

/** What its messages wait for while it is paused or held. */
export const holdOfRun = (id: string) => `run:${id}`;

/** The row, held until the transaction ends. */
export async function findRun(tx: Tx, id: string): Promise<Run | undefined> {
  await tx.lock(`run:${id}`);
  const [row] = await statements(tx).held.execute({ id });
  return row;
}

export async function readRun(handle: Handle, id: string): Promise<Run> {
  const { runs } = handle.t;
  const [row] = await handle.db.select().from(runs).where(eq(runs.id, id));
  if (!row) throw notFound("This run");
  return row;
}

/** The newest of a pack; undefined: it was never announced. */
export async function lastRunOf({ db, t }: Handle, packId: string): Promise<Run | undefined> {
  const { runs } = t;
  const [last] = await db
    .select()
    .from(runs)
    .where(eq(runs.packId, packId))
    .orderBy(desc(runs.plannedAt), desc(runs.id))
    .limit(1);
  return last;
}

/** Those that are not over: a handful. */
export async function openRuns(handle: Handle): Promise<Run[]> {
  const { runs } = handle.t;
  return handle.db.select().from(runs).where(isNull(runs.endedAt)).orderBy(runs.plannedAt);
}

/** Only from one of these states, so that of two who press at once one does; undefined for the other. */
export async function moveRun(
  tx: Tx,
  { id, from }: { id: string; from: readonly RunState[] },
  to: Partial<Run>,
): Promise<Run | undefined> {
  const { runs } = tx.t;
  const [row] = await tx.db
    .update(runs)
    .set(to)
    .where(and(eq(runs.id, id), inArray(runs.state, [...from])))
    .returning();
  return row;
}

export const byOf = ({ kind, id, name }: Actor): By => ({ kind, id, name });

/** Why a run is held whose message is not the planned one any more: it is told by this which one can be taken over. */
export const changedReason =
  "The template, its values or the pack were changed after this run was planned. Look at what would be sent now, then take it over or cancel the run.";
