import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite, openStore, StoreUnusable, tableFacts } from "@unlatch/db";
import Database from "better-sqlite3";
import { getTableColumns as getColumns } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { migrateSqlite } from "../packages/db/src/migrate-sqlite.ts";
import { readMigrations } from "../packages/db/src/migrations.ts";
import { schemaFiles } from "../packages/db/src/write-schema.ts";
import pinned from "./fixtures/migrations.json" with { type: "json" };
import { createDatabase } from "./postgres.ts";

const server = inject("postgresUrl");
const source = join(import.meta.dirname, "../packages/db/src");
const folder = mkdtempSync(join(tmpdir(), "unlatch-schema-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let path = "";
let number = 0;
beforeEach(() => {
  path = join(folder, `${number++}.db`);
});

async function onPostgres<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe("the tables", () => {
  it("are listed as the folder has them", async () => {
    for (const [file, text] of Object.entries(await schemaFiles()))
      expect(readFileSync(join(source, file), "utf8"), `${file}: run npm run migrations`).toBe(text);
  });

  it("say whose they are where they name a person, by a column that they have", async () => {
    const store = await openSqlite(path);
    const wrong = Object.entries(store.t).flatMap(([name, table]) => {
      const { person } = tableFacts[name as keyof typeof tableFacts];
      const columns = Object.keys(getColumns(table));
      if (person !== null) return columns.includes(person) ? [] : [`${name} has no ${person}`];
      return columns.includes("advisorId") ? [`${name} does not say whose it is`] : [];
    });
    await store.close();
    expect(wrong).toEqual([]);
  });
});

describe("the migrations of this version", () => {
  it("make in a new SQLite file the tables that the code describes", async () => {
    const store = await openSqlite(path);
    const described = Object.values(store.t).map((table) => {
      const { name, columns } = getTableConfig(table);
      return [name, columns.map((column) => `${column.name} ${column.notNull || column.primary}`).sort()];
    });
    await store.close();
    const made = sqliteSchema(path).tables.map(({ table, columns }) => [
      table,
      columns.map(({ name, required }) => `${name} ${required}`).sort(),
    ]);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(described));
  });

  it.skipIf(!server)("make the same tables, columns and indexes in both engines", async () => {
    const url = await createDatabase(server ?? "", "fresh");
    for (const one of [`file:${path}`, url]) await (await openStore(one)).close();
    const [sqlite, postgres] = [sqliteSchema(path), await onPostgres(url, postgresSchema)];
    expect(sqlite.tables.length).toBeGreaterThan(10);
    expect(postgres.tables).toEqual(sqlite.tables);
    expect(postgres.indexes).toEqual(sqlite.indexes);
  });

  it("make no index whose condition is a list: SQLite builds a table of it at every insert", async () => {
    await (await openSqlite(path)).close();
    const database = new Database(path, { readonly: true });
    const conditions = "select sql from sqlite_master where type = 'index' and sql like '% where %'";
    const indexes = database.prepare(conditions).pluck().all() as string[];
    database.close();
    expect(indexes.length).toBeGreaterThan(5);
    expect(indexes.filter((sql) => / in \(/i.test(sql))).toEqual([]);
  });

  it("do nothing the second time, on SQLite", async () => {
    const appliedAt = () => {
      const database = new Database(path, { readonly: true });
      const found = database.prepare("select * from schema_migrations").all();
      database.close();
      return found;
    };
    await (await openSqlite(path)).close();
    const first = appliedAt();
    expect(first).not.toEqual([]);
    await (await openSqlite(path)).close();
    expect(appliedAt()).toEqual(first);
    expect(readdirSync(folder).filter((name) => name.startsWith(`${number - 1}.db.before`))).toEqual([]);
  });

  it.skipIf(!server)(
    "do nothing the second time, and run once for four at a time, on PostgreSQL",
    async () => {
      const url = await createDatabase(server ?? "", "again");
      const applied = async () =>
        onPostgres(url, async (client) => (await client.query("select * from schema_migrations")).rows);
      const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
      const first = await applied();
      expect(first).not.toEqual([]);
      await Promise.all([...stores.map((store) => store.close()), (await openStore(url)).close()]);
      expect(await applied()).toEqual(first);
    },
  );

  /** How a database can have been changed in another way than this version would have done. */
  const strange = [
    [
      "a newer version",
      "insert into schema_migrations values ('9999_future', 'hash', 1)",
      /newer version \(it has "9999_future"\)/,
    ],
    [
      "a version whose migration had another text",
      "update schema_migrations set hash = 'other' where tag = '0003_urgency'",
      /another "0003_urgency"/,
    ],
    [
      "a version that left one out",
      "delete from schema_migrations where tag = '0004_words'",
      /lacks "0004_words"/,
    ],
  ] as const;

  it.each(strange)("refuse a SQLite file of %s, and leave it as it is", async (_, change, words) => {
    await (await openSqlite(path)).close();
    const database = new Database(path);
    database.exec(change);
    database.close();
    const before = readFileSync(path);
    const opening = openSqlite(path);
    await expect(opening).rejects.toThrow(StoreUnusable);
    await expect(opening).rejects.toThrow(words);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it.skipIf(!server).each(strange)(
    "refuse a PostgreSQL database of %s, and let go of it",
    async (_, change, words) => {
      const url = await createDatabase(server ?? "", "strange");
      await (await openStore(url)).close();
      const all = () =>
        onPostgres(url, async (client) => (await client.query("select * from schema_migrations")).rows);
      await onPostgres(url, (client) => client.query(change));
      const before = await all();
      await expect(openStore(url)).rejects.toThrow(words);
      expect(await all()).toEqual(before);
      const database = new URL(url).pathname.slice(1);
      const open = "select count(*) as n from pg_stat_activity where datname = $1";
      await onPostgres(server ?? "", async (client) => {
        await vi.waitFor(async () => expect((await client.query(open, [database])).rows).toEqual([{ n: 0 }]));
      });
    },
  );

  it("keep two copies of what was before, the newest", async () => {
    await (await openSqlite(path)).close();
    for (const [age, tag] of [
      [3, "0001_a"],
      [2, "0002_b"],
      [1, "0003_c"],
    ] as const) {
      writeFileSync(`${path}.before-${tag}`, "");
      const at = Date.now() / 1_000 - age * 3_600;
      utimesSync(`${path}.before-${tag}`, at, at);
    }
    const next = { tag: "9999_next", hash: "next", statements: ["create table next (id integer)"] };
    const database = new Database(path);
    await migrateSqlite(database, path, [...readMigrations("sqlite"), next]);
    database.close();
    const copies = readdirSync(folder).filter((name) => name.startsWith(`${number - 1}.db.before-`));
    expect(copies.sort()).toEqual([`${number - 1}.db.before-0003_c`, `${number - 1}.db.before-9999_next`]);
  });

  it.each(["sqlite", "postgres"] as const)(
    "are pinned for %s: what has changed a database somewhere is never written otherwise",
    (engine) => {
      const shipped = Object.fromEntries(readMigrations(engine).map(({ tag, hash }) => [tag, hash]));
      // One that is missing here is new: `npm run migrations` pins it. One that differs was changed after it had landed.
      expect(shipped).toEqual(pinned[engine]);
      expect(Object.keys(shipped)).toEqual(Object.keys(shipped).sort());
    },
  );
});

interface Schema {
  tables: { table: string; columns: { name: string; kind: string; required: boolean }[] }[];
  indexes: { table: string; name: string; unique: boolean; columns: string }[];
}

function sqliteSchema(at: string): Schema {
  const database = new Database(at, { readonly: true });
  const all = <Row>(query: string, ...values: string[]) =>
    database.prepare<string[], Row>(query).all(...values);
  const names = all<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not in ('sqlite_sequence', 'schema_migrations') order by 1",
  );
  const tables = names
    .filter(({ name }) => !isWords(name))
    .map(({ name: table }) => ({
      table,
      columns: all<{ name: string; type: string; required: number }>(
        'select name, lower(type) as type, "notnull" or pk > 0 as required from pragma_table_info(?)',
        table,
      ).map(({ name, type, required }) => ({ name, kind: type, required: required === 1 })),
    }));
  const indexes = all<{ table: string; name: string; unique: number; columns: string }>(
    `select t.name as "table", i.name, i."unique", (select group_concat(name) from pragma_index_info(i.name)) as columns
     from sqlite_master t, pragma_index_list(t.name) i where t.type = 'table' and i.origin = 'c' order by 1, 2`,
  )
    .filter((one) => !isWords(one.table))
    .map((one) => ({ ...one, unique: one.unique === 1 }));
  database.close();
  return { tables, indexes };
}

/** Full text, made by each engine in its own way and by hand; what it finds is tested in search-finds-words.test.ts. */
const isWords = (table: string) => /^search_(messages|named)(_|$)/.test(table);

/** As what SQLite stores them. */
const kinds: Record<string, string> = {
  bigint: "integer",
  boolean: "integer",
  "timestamp with time zone": "integer",
  json: "text",
  bytea: "blob",
};

async function postgresSchema(client: pg.Client): Promise<Schema> {
  const columns = await client.query<{ table: string; name: string; type: string; required: boolean }>(
    `select table_name as "table", column_name as name, data_type as type, is_nullable = 'NO' as required
     from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'
     order by table_name, ordinal_position`,
  );
  const indexes = await client.query<Schema["indexes"][number]>(
    `select t.relname as "table", i.relname as name, x.indisunique as "unique",
       (select string_agg(a.attname, ',' order by k.n) from unnest(x.indkey) with ordinality k(at, n)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.at) as columns
     from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where t.relnamespace = 'public'::regnamespace and not x.indisprimary order by 1, 2`,
  );
  const tables = Map.groupBy(columns.rows, (row) => row.table);
  return {
    tables: [...tables]
      .filter(([table]) => !isWords(table))
      .map(([table, all]) => ({
        table,
        columns: all.map(({ name, type, required }) => ({ name, kind: kinds[type] ?? type, required })),
      })),
    indexes: indexes.rows.filter(({ table }) => !isWords(table)),
  };
}
