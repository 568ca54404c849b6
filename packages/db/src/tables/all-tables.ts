import type { Dialect } from "../dialect/sqlite.ts";
import { auditTables } from "./audit.ts";
import { contentTables } from "./content.ts";
import { feedTables } from "./feed.ts";
import { jobTables } from "./jobs.ts";
import { loginTables } from "./login.ts";
import { messageTables } from "./messages.ts";
import { peopleTables } from "./people.ts";
import { scheduleTables } from "./schedules.ts";
import { taskTables } from "./tasks.ts";
import { viewTables } from "./views.ts";
import { webhookTables } from "./webhooks.ts";

/** Every table, in the words of one dialect. */
export function defineTables(d: Dialect) {
  return {
    ...auditTables(d),
    ...webhookTables(d),
    ...feedTables(d),
    ...jobTables(d),
    ...scheduleTables(d),
    ...peopleTables(d),
    ...contentTables(d),
    ...messageTables(d),
    ...loginTables(d),
    ...viewTables(d),
    ...taskTables(d),
  };
}

export type Tables = ReturnType<typeof defineTables>;
