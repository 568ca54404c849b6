import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite, openStore, StoreUnusable, tableFacts } from "@unlatch/db";
import Database from "better-sqlite3";
import { getTableColumns as getColumns } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { schemaFiles } from "../packages/db/src/write-schema.ts";
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

  const newer = "insert into schema_migrations values ('9999_future', 'hash', 1)";

  it("refuse a SQLite file of a newer version and leave it as it is", async () => {
    await (await openSqlite(path)).close();
    const database = new Database(path);
    database.exec(newer);
    database.close();
    const before = readFileSync(path);
    const opening = openSqlite(path);
    await expect(opening).rejects.toThrow(StoreUnusable);
    await expect(opening).rejects.toThrow(/newer version \(it has "9999_future"\)/);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it.skipIf(!server)("refuse a PostgreSQL database of a newer version and let go of it", async () => {
    const url = await createDatabase(server ?? "", "newer");
    await (await openStore(url)).close();
    await onPostgres(url, (client) => client.query(newer));
    await expect(openStore(url)).rejects.toThrow(/newer version/);
    const database = new URL(url).pathname.slice(1);
    const open = "select count(*) as n from pg_stat_activity where datname = $1";
    await onPostgres(server ?? "", async (client) => {
      await vi.waitFor(async () => expect((await client.query(open, [database])).rows).toEqual([{ n: 0 }]));
    });
  });
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
  const tables = names.map(({ name: table }) => ({
    table,
    columns: all<{ name: string; type: string; required: number }>(
      'select name, lower(type) as type, "notnull" or pk > 0 as required from pragma_table_info(?)',
      table,
    ).map(({ name, type, required }) => ({ name, kind: type, required: required === 1 })),
  }));
  const indexes = all<{ table: string; name: string; unique: number; columns: string }>(
    `select t.name as "table", i.name, i."unique", (select group_concat(name) from pragma_index_info(i.name)) as columns
     from sqlite_master t, pragma_index_list(t.name) i where t.type = 'table' and i.origin = 'c' order by 1, 2`,
  ).map((one) => ({ ...one, unique: one.unique === 1 }));
  database.close();
  return { tables, indexes };
}

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
    tables: [...tables].map(([table, all]) => ({
      table,
      columns: all.map(({ name, type, required }) => ({ name, kind: kinds[type] ?? type, required })),
    })),
    indexes: indexes.rows,
  };
}
