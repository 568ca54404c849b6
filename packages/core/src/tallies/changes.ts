import { preparedRows, type Tx } from "@unlatch/db";
import { sql } from "drizzle-orm";

/** One count of one quarter of an hour goes up or down. */
export type Change = { name: string; bucket: number; key: string; n: number };

const add = preparedRows((db, { tallies }, each) =>
  db
    .insert(tallies)
    .values(each((of) => ({ name: of("name"), bucket: of("bucket"), key: of("key"), n: of("n") })))
    .onConflictDoUpdate({
      target: [tallies.name, tallies.bucket, tallies.key],
      set: { n: sql`${tallies.n} + excluded.n` },
    })
    .returning({ name: tallies.name, bucket: tallies.bucket, key: tallies.key, n: tallies.n })
    .prepare(),
);

const drop = preparedRows((db, { tallies }, each) =>
  db
    .delete(tallies)
    .where(
      sql.join(
        each(
          (of) =>
            sql`(${tallies.name} = ${of("name")} and ${tallies.bucket} = ${of("bucket")} and ${tallies.key} = ${of("key")})`,
        ),
        sql` or `,
      ),
    )
    .prepare(),
);

/** Puts changes into the tallies, and leaves no row of nought. One at a time: the lock is held until the end. */
export async function applyChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  await tx.lock("tallies");
  const sums = new Map<string, Change>();
  for (const change of changes) {
    const id = `${change.name} ${change.bucket} ${change.key}`;
    const known = sums.get(id);
    if (known) known.n += change.n;
    else sums.set(id, { ...change });
  }
  const left = await add(
    tx,
    [...sums.values()].filter(({ n }) => n !== 0),
  );
  await drop(
    tx,
    left.filter(({ n }) => Number(n) === 0),
  );
}
