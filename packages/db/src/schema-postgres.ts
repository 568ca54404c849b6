// Written by `npm run migrations` from the files under tables.
import { dialect } from "./dialect/postgres.ts";
import { defineTables } from "./tables/all-tables.ts";

// drizzle-kit reads a schema from a module's exports, so each table needs a name here.
export const {
  audit,
  personKeys,
  packs,
  packParts,
  taps,
  feed,
  jobs,
  holds,
  settings,
  user,
  session,
  account,
  verification,
  apikey,
  messages,
  attempts,
  statuses,
  parkedStatuses,
  advisors,
  identities,
  moves,
  schedules,
  tallies,
  tallyChanges,
  tallyStates,
  tasks,
  savedViews,
  webhooks,
  webhookAcks,
  accountEvents,
  heartbeats,
} = defineTables(dialect);
