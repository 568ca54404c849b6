import { prepared, type Store } from "@unlatch/db";
import { applyChanges } from "./changes.ts";

/** How long changes gather: reading them beside the tallies costs less than folding each. */
const gatherMs = 1_000;

const statements = prepared((db, { tallyChanges }) => ({
  take: db
    .delete(tallyChanges)
    .returning({
      name: tallyChanges.name,
      bucket: tallyChanges.bucket,
      key: tallyChanges.key,
      n: tallyChanges.n,
    })
    .prepare(),
}));

/**
 * What was beside the tallies is in them; nothing counts differently because of it. SQLite's one writer adds to them
 * at once. On PostgreSQL all would wait for whoever changed the same count, so each leaves a row of its own.
 */
export async function foldTallies(store: Store): Promise<void> {
  if (store.engine === "sqlite") return;
  await store.transaction(async (tx) => {
    await tx.lock("tallies");
    await applyChanges(tx, await statements(tx).take.execute());
  });
}

/** Folds about once a second while something happens. Returns what ends it. */
export function startFolding(store: Store, failed: (error: unknown) => void): () => Promise<void> {
  if (store.engine === "sqlite") return async () => {};
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let folding: Promise<void> = Promise.resolve();
  const deaf = store.listen("feed", () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      folding = foldTallies(store).catch(failed);
    }, gatherMs);
  });
  return async () => {
    deaf();
    clearTimeout(gathering);
    await folding;
  };
}
