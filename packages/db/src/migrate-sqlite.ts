import type Database from "better-sqlite3";
import { backupSqlite } from "./backup-sqlite.ts";
import { type Migration, pendingMigrations, readMigrations } from "./migrations.ts";
import { StoreUnusable } from "./store.ts";

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
  const applied = connection.prepare("select tag from schema_migrations").pluck().all() as string[];
  const pending = pendingMigrations(all, applied);
  if (pending.length === 0) return;
  if (applied.length > 0) await backupSqlite(connection, `${path}.before-${pending[0]?.tag}`);

  connection.pragma("foreign_keys = OFF");
  try {
    for (const one of pending) apply(connection, one);
  } finally {
    connection.pragma("foreign_keys = ON");
  }
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
