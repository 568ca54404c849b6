import type Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import type { Tx } from "../store.ts";
import type { Indexed, Sought, WordIndex } from "../word-index.ts";

const tables: Record<Indexed, string> = { messages: "search_messages", subjects: "search_named" };
/** Pages that one step of a merge may write: more of them would hold up the writer for longer than a webhook waits. */
const pagesAtOnce = 8;

/** FTS5 over words that are made already: its own tokenizer only parts them at spaces. */
export function sqliteWords(writer: Database.Database, reader: Database.Database): WordIndex<Tx> {
  const known = new Map<Indexed, ReturnType<typeof statementsOf>>();
  const of = (index: Indexed) => {
    const found = known.get(index) ?? statementsOf(tables[index], writer, reader);
    known.set(index, found);
    return found;
  };
  return {
    async put(_, index, rows) {
      for (const { id, words } of rows) of(index).put.run(id, words.join(" "));
    },
    async drop(_, index, ids) {
      for (const id of ids) of(index).drop.run(id);
    },
    async empty(_, index) {
      of(index).empty.run();
    },
    async tidy(_, index) {
      const { changes, tidy } = of(index);
      const before = Number(changes.get());
      tidy.run(pagesAtOnce);
      // FTS5 says so: fewer than two changed rows, and there was nothing to merge.
      return Number(changes.get()) - before >= 2;
    },
    holds(index, id, sought) {
      const table = sql.identifier(tables[index]);
      return sql`${id} in (select rowid from ${table} where ${table} match ${queryOf(sought)})`;
    },
    async newest(index, sought, { before, limit }) {
      return of(index).newest.all(queryOf(sought), before, limit) as number[];
    },
  };
}

function statementsOf(table: string, writer: Database.Database, reader: Database.Database) {
  return {
    put: writer.prepare(`insert or replace into ${table} (rowid, words) values (?, ?)`),
    drop: writer.prepare(`delete from ${table} where rowid = ?`),
    empty: writer.prepare(`insert into ${table} (${table}) values ('delete-all')`),
    tidy: writer.prepare(`insert into ${table} (${table}, rank) values ('merge', ?)`),
    changes: writer.prepare("select total_changes()").pluck(),
    newest: reader
      .prepare(`select rowid from ${table} where ${table} match ? and rowid < ? order by rowid desc limit ?`)
      .pluck(),
  };
}

/** Words hold no quotes, so nothing in them can end one. */
const queryOf = (sought: Sought): string =>
  sought
    .map((group) => `(${group.map(({ word, isPrefix }) => `"${word}"${isPrefix ? "*" : ""}`).join(" OR ")})`)
    .join(" AND ");
