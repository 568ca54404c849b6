import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { migrateSqlite } from "../packages/db/src/migrate-sqlite.ts";
import type { Migration } from "../packages/db/src/migrations.ts";
import { createDatabase } from "./postgres.ts";

const server = inject("postgresUrl");
const folder = mkdtempSync(join(tmpdir(), "unlatch-migrations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, "..");
const source = (path: string) => pathToFileURL(join(root, path)).href;

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

const migration = (tag: string, statements: string[]): Migration => ({ tag, hash: tag, statements });

const start = migration("0000_start", [
  "create table parent (id integer primary key, name text)",
  "create table child (id integer primary key, parent_id integer references parent(id) on delete cascade)",
]);

/** What drizzle-kit writes to change a column: copy, drop, rename. */
const rebuild = migration("0001_rebuild", [
  "PRAGMA foreign_keys=OFF",
  "create table __new_parent (id integer primary key, name text, note text)",
  "insert into __new_parent (id, name) select id, name from parent",
  "drop table parent",
  "alter table __new_parent rename to parent",
  "PRAGMA foreign_keys=ON",
]);

async function filled(at: string): Promise<Database.Database> {
  const database = new Database(at);
  database.pragma("journal_mode = WAL");
  database.pragma("foreign_keys = ON");
  await migrateSqlite(database, at, [start]);
  database.exec("insert into parent values (1, 'a'), (2, 'b')");
  database.exec("insert into child values (1, 1), (2, 1), (3, 2)");
  return database;
}

const rows = (database: Database.Database, table: string) =>
  database.prepare(`select count(*) from ${table}`).pluck().get();

/** Which version a file is at; anything that is neither whole old nor whole new is "between". */
function version(at: string): "old" | "new" | "between" {
  const database = new Database(at);
  const ask = (query: string) => database.prepare(query).pluck().all().join();
  const tables = ask("select name from sqlite_master where type = 'table' order by 1");
  const columns = ask("select name from pragma_table_info('parent')");
  const tags = ask("select tag from schema_migrations");
  const known = tables === "child,parent,schema_migrations" && ask("pragma integrity_check") === "ok";
  const whole = known && rows(database, "parent") === 2 && rows(database, "child") === 3;
  database.close();
  if (whole && columns === "id,name" && tags === start.tag) return "old";
  return whole && columns === "id,name,note" && tags === `${start.tag},${rebuild.tag}` ? "new" : "between";
}

describe("a migration of SQLite", () => {
  it("that rebuilds a table keeps the rows that refer to it", async () => {
    const database = await filled(path);
    await migrateSqlite(database, path, [start, rebuild]);
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
    database.close();
    expect(version(path)).toBe("new");
  });

  it("loses them with Drizzle's stock migrator (the control)", () => {
    const home = join(folder, "stock");
    const stock = (...all: Migration[]) => {
      mkdirSync(join(home, "meta"), { recursive: true });
      const entries = all.map(({ tag }, idx) => ({
        idx,
        version: "6",
        when: idx + 1,
        tag,
        breakpoints: true,
      }));
      writeFileSync(
        join(home, "meta/_journal.json"),
        JSON.stringify({ version: "7", dialect: "sqlite", entries }),
      );
      for (const { tag, statements } of all)
        writeFileSync(join(home, `${tag}.sql`), statements.join(";\n--> statement-breakpoint\n"));
      migrate(drizzle(database), { migrationsFolder: home });
    };
    const database = new Database(path);
    database.pragma("foreign_keys = ON");
    stock(start);
    database.exec("insert into parent values (1, 'a'); insert into child values (1, 1), (2, 1)");
    stock(start, rebuild);
    expect([rows(database, "parent"), rows(database, "child")]).toEqual([1, 0]);
    database.close();
  });

  it("keeps a whole copy of the file as it was before", async () => {
    const database = await filled(path);
    await migrateSqlite(database, path, [start, rebuild]);
    database.close();
    expect(version(`${path}.before-0001_rebuild`)).toBe("old");
  });

  it.each([
    ["loses rows", "delete from child where id = 3", /would lose rows of child \(3 → 2\)/],
    ["breaks references", "update child set parent_id = 99", /would break 3 references/],
    ["fails half way", "insert into nowhere values (1)", /no such table: nowhere/],
  ])("that %s is refused and undone", async (_, statement, message) => {
    const database = await filled(path);
    const bad = migration("0001_rebuild", [...rebuild.statements, statement]);
    await expect(migrateSqlite(database, path, [start, bad])).rejects.toThrow(message);
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
    database.close();
    expect(version(path)).toBe("old");
  });

  describe("killed with -9 after any of its statements", () => {
    /** Runs in a process of its own, in which the statement `select die()` is a kill -9. */
    const killed = `
      const [driver, code, path, how, migrations] = process.argv.slice(1);
      const { default: Database } = await import(driver);
      const { migrateSqlite } = await import(code);
      const database = new Database(path);
      database.pragma("foreign_keys = ON");
      database.function("die", { directOnly: false }, () => process.kill(process.pid, "SIGKILL"));
      const all = JSON.parse(migrations);
      if (how === "ours") await migrateSqlite(database, path, all);
      else for (const statement of all[1].statements) database.exec(statement);
      database.exec("select die()");
    `;
    async function killAfter(statements: number, how: "ours" | "bare"): Promise<ReturnType<typeof version>> {
      (await filled(path)).close();
      const cut = migration(rebuild.tag, rebuild.statements.toSpliced(statements, 0, "select die()"));
      const all = JSON.stringify([start, statements > rebuild.statements.length ? rebuild : cut]);
      const code = source("packages/db/src/migrate-sqlite.ts");
      const driver = source("node_modules/better-sqlite3/lib/index.js");
      const script = ["--input-type=module", "--eval", killed, driver, code, path, how, all];
      const child = spawn(process.execPath, script, { stdio: ["ignore", "ignore", "inherit"] });
      const signal = await new Promise((resolve) => child.once("exit", (_, by) => resolve(by)));
      expect(signal).toBe("SIGKILL");
      return version(path);
    }

    it.each([0, 1, 2, 3, 4, 5, 6])(
      "leaves the old version after %i statements, and goes on at the next start",
      async (cut) => {
        expect(await killAfter(cut, "ours")).toBe("old");
        const database = new Database(path);
        await migrateSqlite(database, path, [start, rebuild]);
        database.close();
        expect(version(path)).toBe("new");
      },
    );

    it("leaves the new version once it has ended", async () => {
      expect(await killAfter(7, "ours")).toBe("new");
    });

    it("would be left between the two without our runner (the control)", async () => {
      expect(await killAfter(4, "bare")).toBe("between");
    });
  });
});

describe.skipIf(!server)("a migration of PostgreSQL", () => {
  const migrating = `
    const [driver, code, url, migrations] = process.argv.slice(1);
    const { default: pg } = await import(driver);
    const { migratePostgres } = await import(code);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await migratePostgres(client, JSON.parse(migrations));
    await client.end();
  `;
  const slow = migration("0001_slow", ["alter table parent add note text", "select pg_sleep(0.5)"]);
  const script = (url: string, all: Migration[]) => {
    const [driver, code] = [
      source("node_modules/pg/lib/index.js"),
      source("packages/db/src/migrate-postgres.ts"),
    ];
    return ["--input-type=module", "--eval", migrating, driver, code, url, JSON.stringify(all)];
  };

  it("killed with -9 leaves the old version, and the next start makes the new one", async () => {
    const url = await createDatabase(server ?? "", "killed");
    execFileSync(process.execPath, script(url, [start]), { stdio: "pipe" });
    const child = spawn(process.execPath, script(url, [start, slow]), { stdio: "ignore" });
    await onPostgres(url, async (client) => {
      const ask = async (query: string) =>
        (await client.query(query)).rows.map((row) => Object.values(row).join());
      const sleeping =
        "select 1 from pg_stat_activity where query = 'select pg_sleep(0.5)' and state = 'active'";
      const columns =
        "select column_name from information_schema.columns where table_name = 'parent' order by 1";
      await vi.waitFor(async () => expect(await ask(sleeping)).toEqual(["1"]), {
        timeout: 10_000,
        interval: 10,
      });
      child.kill("SIGKILL");
      await vi.waitFor(async () => expect(await ask(sleeping)).toEqual([]), { timeout: 10_000 });
      expect(await ask(columns)).toEqual(["id", "name"]);
      expect(await ask("select tag from schema_migrations")).toEqual(["0000_start"]);
      execFileSync(process.execPath, script(url, [start, slow]), { stdio: "pipe" });
      expect(await ask(columns)).toEqual(["id", "name", "note"]);
    });
  });
});
