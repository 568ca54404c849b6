import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { sqlitePathOf } from "./store-url.ts";

export { openPostgres } from "./postgres.ts";
export { preparedRows } from "./prepared-rows.ts";
export { openReader } from "./reader.ts";
export { openSqlite } from "./sqlite.ts";
export {
  type Db,
  forUpdate,
  type Handle,
  prepared,
  type Store,
  type StoreReader,
  StoreUnusable,
  skipLocked,
  type Tx,
} from "./store.ts";
export { type Tables, tableFacts } from "./tables/all-tables.ts";
export type { TableFact } from "./tables/fact.ts";
export { commonTopics, isRareTopic } from "./tables/feed.ts";
export type { UploadTrouble } from "./tables/media.ts";
export { isChange, messageStatuses } from "./tables/messages.ts";
export type { CheckRow, MorningRule } from "./tables/mornings.ts";
export type { AskedBy } from "./tables/outbox.ts";
export type { ScheduleRule } from "./tables/schedules.ts";
export type { TaskResult } from "./tables/tasks.ts";
export { isQuarantined, isSlow, slowMicros } from "./tables/webhooks.ts";
export { quarterMs, quarterOf } from "./tally-changes.ts";
export { isStorageTrouble, StorageTrouble } from "./trouble.ts";
export type { Indexed, IndexedRow, Sought, SoughtWord, WordIndex, WordReader } from "./word-index.ts";

/** `file:…` opens the embedded engine, `postgres://…` the other one. Throws StoreUnusable. */
export function openStore(url: string): Promise<Store> {
  const path = sqlitePathOf(url);
  return path === null ? openPostgres(url) : openSqlite(path);
}
