import type { PoolClient } from "pg";
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from "./migrations.ts";

/** One process migrates, the others wait; a failure leaves the schema as it was. */
export async function migratePostgres(
  client: PoolClient,
  all: Migration[] = readMigrations("postgres"),
): Promise<void> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock(7316000)");
    await client.query(
      "create table if not exists schema_migrations (tag text primary key, hash text not null, applied_at bigint not null)",
    );
    const applied = await client.query<AppliedMigration>("select tag, hash from schema_migrations");
    for (const one of pendingMigrations(all, applied.rows)) {
      for (const statement of one.statements) await client.query(statement);
      await client.query("insert into schema_migrations values ($1, $2, $3)", [
        one.tag,
        one.hash,
        Date.now(),
      ]);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
