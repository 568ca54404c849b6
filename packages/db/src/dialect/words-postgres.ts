import { type SQL, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Db, Tx } from "../store.ts";
import type { Indexed, IndexedRow, Sought, WordIndex } from "../word-index.ts";

const tables: Record<Indexed, SQL> = {
  messages: sql.raw("search_messages"),
  subjects: sql.raw("search_named"),
};
const rowsAtOnce = 500;

/** `tsvector` and GIN over words that are made already: no configuration, whose rules would differ from the other engine's. */
export function postgresWords(db: Db): WordIndex<Tx> {
  return {
    async put(tx, index, rows) {
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const some = rows.slice(start, start + rowsAtOnce).map(rowOf);
        await asPostgres(tx.db).execute(
          sql`insert into ${tables[index]} (id, words) values ${sql.join(some, sql`, `)}
              on conflict (id) do update set words = excluded.words`,
        );
      }
    },
    async drop(tx, index, ids) {
      if (ids.length === 0) return;
      await asPostgres(tx.db).execute(sql`delete from ${tables[index]} where id in ${[...ids]}`);
    },
    async empty(tx, index) {
      await asPostgres(tx.db).execute(sql`truncate ${tables[index]}`);
    },
    // Its own vacuum does it.
    tidy: async () => false,
    holds: (index, id, sought) =>
      sql`${id} in (select id from ${tables[index]} where words @@ ${queryOf(sought)}::tsquery)`,
    async newest(index, sought, { before, limit }) {
      const found = await asPostgres(db).execute<{ id: number }>(
        sql`select id from ${tables[index]} where words @@ ${queryOf(sought)}::tsquery and id < ${before}
            order by id desc limit ${limit}`,
      );
      return found.rows.map(({ id }) => id);
    },
  };
}

/** Words hold neither quotes nor backslashes, so nothing in them can end one. */
const quoted = (word: string) => `'${word}'`;

const rowOf = ({ id, words }: IndexedRow): SQL => sql`(${id}, ${words.map(quoted).join(" ")}::tsvector)`;

const queryOf = (sought: Sought): string =>
  sought
    .map(
      (group) =>
        `(${group.map(({ word, isPrefix }) => `${quoted(word)}${isPrefix ? ":*" : ""}`).join(" | ")})`,
    )
    .join(" & ");

const asPostgres = (db: Db): NodePgDatabase => db as unknown as NodePgDatabase;
