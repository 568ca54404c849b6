import type { Handle, Tx } from "@unlatch/db";
import { and, eq, inArray, type SQL } from "drizzle-orm";

export type Morning = Handle["t"]["mornings"]["$inferSelect"];
export type MorningState = Morning["state"];

/** Something is still to come of them. */
export const openStates = ["due", "late", "planned", "held"] as const satisfies MorningState[];

export async function openMornings({ db, t: { mornings } }: Handle): Promise<Morning[]> {
  return db
    .select()
    .from(mornings)
    .where(inArray(mornings.state, [...openStates]))
    .orderBy(mornings.startsAt);
}

const isThis = (
  { mornings }: Handle["t"],
  { schedule, day }: Pick<Morning, "schedule" | "day">,
): SQL | undefined => and(eq(mornings.schedule, schedule), eq(mornings.day, day));

/** Only from one of these states, so that of two who look at once one goes on; undefined for the other. */
export async function moveMorning(
  tx: Tx,
  { morning, from }: { morning: Pick<Morning, "schedule" | "day">; from: readonly MorningState[] },
  to: Partial<Morning>,
): Promise<Morning | undefined> {
  const { mornings } = tx.t;
  const [row] = await tx.db
    .update(mornings)
    .set(to)
    .where(and(isThis(tx.t, morning), inArray(mornings.state, [...from])))
    .returning();
  return row;
}
