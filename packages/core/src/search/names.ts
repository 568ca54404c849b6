import { prepared, type Store, type Tx } from "@unlatch/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { wordsOf } from "./words.ts";

export type SubjectKind = "advisor" | "identity" | "line";

const statements = prepared((db, t) => ({
  keep: db
    .insert(t.searchSubjects)
    .values({
      kind: sql.placeholder("kind"),
      ref: sql.placeholder("ref"),
      name: sql.placeholder("name"),
    })
    .onConflictDoUpdate({
      target: [t.searchSubjects.kind, t.searchSubjects.ref],
      set: { name: sql`excluded.name` },
    })
    .returning({ id: t.searchSubjects.id })
    .prepare(),
}));

/** A name or words by what they belong to; nothing is found under words that were replaced. */
export async function indexSubject(
  index: Store["words"],
  tx: Tx,
  { kind, ref, name = null, text }: { kind: SubjectKind; ref: string; name?: string | null; text: string },
): Promise<void> {
  const [row] = await statements(tx).keep.execute({ kind, ref, name });
  if (row) await index.put(tx, "subjects", [{ id: row.id, words: wordsOf(text) }]);
}

/** As people are called here, and as they call themselves. */
export async function indexNames(
  index: Store["words"],
  tx: Tx,
  of: { advisors: readonly string[]; peers: readonly string[] },
): Promise<void> {
  const { advisors, identities } = tx.t;
  if (of.advisors.length > 0) {
    const rows = await tx.db
      .select({ ref: advisors.id, name: advisors.name })
      .from(advisors)
      .where(inArray(advisors.id, [...new Set(of.advisors)]));
    await indexChanged(index, tx, "advisor", rows);
  }
  if (of.peers.length === 0) return;
  const rows = await tx.db
    .select({ ref: identities.key, name: identities.profileName })
    .from(identities)
    .where(inArray(identities.key, [...new Set(of.peers)]));
  await indexChanged(
    index,
    tx,
    "identity",
    rows.flatMap(({ ref, name }) => (name === null ? [] : [{ ref, name }])),
  );
}

/** Most who write are called as they were before. */
async function indexChanged(
  index: Store["words"],
  tx: Tx,
  kind: SubjectKind,
  rows: readonly { ref: string; name: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const { searchSubjects: t } = tx.t;
  const known = await tx.db
    .select({ ref: t.ref, name: t.name })
    .from(t)
    .where(
      and(
        eq(t.kind, kind),
        inArray(
          t.ref,
          rows.map(({ ref }) => ref),
        ),
      ),
    );
  const names = new Map(known.map(({ ref, name }) => [ref, name]));
  for (const { ref, name } of rows)
    if (names.get(ref) !== name) await indexSubject(index, tx, { kind, ref, name, text: name });
}
