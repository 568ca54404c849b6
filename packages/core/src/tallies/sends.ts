import { prepared, type Tx } from "@unlatch/db";
import { asc, gt, sql } from "drizzle-orm";
import { stepOf } from "./durations.ts";
import { rowsInTurn, type Tally } from "./tally.ts";

/** As much of an attempt to send as it is counted by. */
export interface CountedAttempt {
  startedAt: number;
  finishedAt: number | null;
  outcome: string | null;
}

const name = "sends";

/** Null while nobody knows what came of it. A clock that was put back in between took no time. */
function keyOf({ startedAt, finishedAt, outcome }: CountedAttempt): string | null {
  if (outcome === null) return null;
  return `${outcome}|${finishedAt === null ? "" : stepOf(finishedAt - startedAt)}`;
}

export function moveAttempt(tx: Tx, before: CountedAttempt, now: Partial<CountedAttempt>): void {
  const after = { ...before, ...now };
  const [from, to] = [keyOf(before), keyOf(after)];
  if (from === to) return;
  if (from !== null) tx.tally(name, from, before.startedAt, -1);
  if (to !== null) tx.tally(name, to, after.startedAt, 1);
}

const statements = prepared((db, { attempts }) => ({
  after: db
    .select({
      id: attempts.id,
      startedAt: attempts.startedAt,
      finishedAt: attempts.finishedAt,
      outcome: attempts.outcome,
    })
    .from(attempts)
    .where(gt(attempts.id, sql.placeholder("after")))
    .orderBy(asc(attempts.id))
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

/** What came of the attempts to send and how many milliseconds they took, in steps, by when they began. */
export const sendTally: Tally = {
  name,
  format: 1,
  async *facts(handle) {
    const read = (after: string, limit: number) => statements(handle).after.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.id, ""))
      yield rows.flatMap((row) => {
        const key = keyOf(row);
        return key === null ? [] : [{ key, at: row.startedAt }];
      });
  },
};
