import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";

export { openPostgres } from "./postgres.ts";
export { preparedRows } from "./prepared-rows.ts";
export { openSqlite } from "./sqlite.ts";
export {
  type Db,
  forUpdate,
  type Handle,
  prepared,
  type Store,
  StoreUnusable,
  skipLocked,
  type Tx,
} from "./store.ts";
export { type Tables, tableFacts } from "./tables/all-tables.ts";
export type { TableFact } from "./tables/fact.ts";
export { messageStatuses } from "./tables/messages.ts";
export type { ScheduleRule } from "./tables/schedules.ts";
export { quarterMs, quarterOf } from "./tally-changes.ts";
export { isStorageTrouble, StorageTrouble } from "./trouble.ts";

/** `file:…` opens the embedded engine, `postgres://…` the other one. Throws StoreUnusable. */
export function openStore(url: string): Promise<Store> {
  if (/^postgres(ql)?:/.test(url)) return openPostgres(url);
  return openSqlite(url.replace(/^file:(\/\/)?/, ""));
}
