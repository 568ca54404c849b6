import { dialect } from "./dialect/postgres.ts";
import { defineTables } from "./tables/all-tables.ts";

// drizzle-kit reads a schema from a module's exports, so each table needs a name here.
export const {
  webhooks,
  webhookAcks,
  accountEvents,
  heartbeats,
  feed,
  jobs,
  holds,
  settings,
  schedules,
  advisors,
  identities,
  packs,
  packParts,
  taps,
  messages,
  moves,
  attempts,
  statuses,
  parkedStatuses,
  user,
  session,
  account,
  verification,
  apikey,
  savedViews,
  tasks,
  audit,
  personKeys,
} = defineTables(dialect);
