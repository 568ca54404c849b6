import { openStore } from "@unlatch/db";
import pg from "pg";
import { createDatabase } from "./postgres.ts";

export interface WorldDatabase {
  url: string;
  /** Leaves it as new, for the next world of this worker. */
  giveBack(): Promise<void>;
}

/** Those of this worker that no world uses now. */
const free: WorldDatabase[] = [];
let made = 0;

/**
 * Cut off, not deleted: what lies where deleted rows were comes back in another order than in a new database. Whoever is
 * still connected is one that its test forgot, and could write into the next world.
 */
const wipe = `do $$
declare one text; has_rows boolean; filled text[] := '{}';
begin
  perform pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  for one in select quote_ident(relname) from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migrations'
  loop
    execute 'select exists (select 1 from ' || one || ')' into has_rows;
    if has_rows then filled := filled || one; end if;
  end loop;
  if filled <> '{}' then execute 'truncate ' || array_to_string(filled, ', ') || ' cascade'; end if;
  perform setval(seqrelid, seqstart, false) from pg_sequence;
end $$`;

/** A migrated, empty database. Emptying one costs an eighth of making one. */
export async function borrowDatabase(server: string): Promise<WorldDatabase> {
  return free.pop() ?? make(server);
}

async function make(server: string): Promise<WorldDatabase> {
  const url = await createDatabase(server, `world_${process.pid}_${made++}`);
  await (await openStore(url)).close();
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const database: WorldDatabase = {
    url,
    async giveBack() {
      await client.query(wipe);
      free.push(database);
    },
  };
  return database;
}
