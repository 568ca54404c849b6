import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { backupSqlite } from "./backup-sqlite.ts";
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from "./migrations.ts";
import { StoreUnusable } from "./store.ts";

/** The version before and the one before that: enough to go back, and no disk fills up with them. */
const keptCopies = 2;

/**
 * Drizzle's stock migrator turns foreign keys off inside its transaction, where SQLite ignores that, so
 * a rebuilt table empties its children. Here they are off before the transaction, and no table may lose
 * a row unnoticed.
 */
export async function migrateSqlite(
  connection: Database.Database,
  path: string,
  all: Migration[] = readMigrations("sqlite"),
): Promise<void> {
  connection.exec(
    "create table if not exists schema_migrations (tag text primary key, hash text not null, applied_at integer not null)",
  );
  const applied = connection.prepare("select tag, hash from schema_migrations").all() as AppliedMigration[];
  const pending = pendingMigrations(all, applied);
  if (pending.length === 0) return;
  if (applied.length > 0) await backupSqlite(connection, `${path}.before-${pending[0]?.tag}`);

  connection.pragma("foreign_keys = OFF");
  try {
    for (const one of pending) apply(connection, one);
  } finally {
    connection.pragma("foreign_keys = ON");
  }
  dropOldCopies(path);
}

/** The newest are kept. Only once all went well: until then each may be the one that is needed. */
function dropOldCopies(path: string): void {
  const folder = dirname(path);
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}.before-`) && !name.endsWith(".partial"))
    .map((name) => ({ file: join(folder, name), madeAt: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.madeAt - a.madeAt || (a.file < b.file ? 1 : -1));
  for (const { file } of copies.slice(keptCopies)) rmSync(file);
}

function apply(connection: Database.Database, migration: Migration): void {
  connection
    .transaction(() => {
      const before = rowCounts(connection);
      for (const statement of migration.statements) connection.exec(statement);
      const after = rowCounts(connection);
      for (const [table, rows] of before) {
        const left = after.get(table);
        if (left !== undefined && left < rows)
          throw new StoreUnusable(
            `Migration ${migration.tag} would lose rows of ${table} (${rows} → ${left}).`,
          );
      }
      const broken = connection.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0)
        throw new StoreUnusable(`Migration ${migration.tag} would break ${broken.length} references.`);
      connection
        .prepare("insert into schema_migrations values (?, ?, ?)")
        .run(migration.tag, migration.hash, Date.now());
    })
    .immediate();
}

function rowCounts(connection: Database.Database): Map<string, number> {
  const names = connection
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[];
  return new Map(
    names.map((name) => [name, connection.prepare(`select count(*) from "${name}"`).pluck().get() as number]),
  );
}
