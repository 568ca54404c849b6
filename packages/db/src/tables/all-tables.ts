// Written by `npm run migrations` from the files beside it.
import type { Dialect } from "../dialect/sqlite.ts";
import { accessFacts, accessTables } from "./access.ts";
import { auditFacts, auditTables } from "./audit.ts";
import { connectionFacts, connectionTables } from "./connection.ts";
import { contentFacts, contentTables } from "./content.ts";
import { deliveryFacts, deliveryTables } from "./deliveries.ts";
import type { TableFact } from "./fact.ts";
import { feedFacts, feedTables } from "./feed.ts";
import { followerFacts, followerTables } from "./followers.ts";
import { jobFacts, jobTables } from "./jobs.ts";
import { loginFacts, loginTables } from "./login.ts";
import { mediaFacts, mediaTables } from "./media.ts";
import { messageFacts, messageTables } from "./messages.ts";
import { moneyFacts, moneyTables } from "./money.ts";
import { morningFacts, morningTables } from "./mornings.ts";
import { outboxFacts, outboxTables } from "./outbox.ts";
import { peopleFacts, peopleTables } from "./people.ts";
import { runFacts, runTables } from "./runs.ts";
import { scheduleFacts, scheduleTables } from "./schedules.ts";
import { searchFacts, searchTables } from "./search.ts";
import { stopFacts, stopTables } from "./stops.ts";
import { tallyFacts, tallyTables } from "./tallies.ts";
import { taskFacts, taskTables } from "./tasks.ts";
import { templateFacts, templateTables } from "./templates.ts";
import { viewFacts, viewTables } from "./views.ts";
import { webhookFacts, webhookTables } from "./webhooks.ts";

/** Every table, in the words of one dialect. */
export function defineTables(d: Dialect) {
  return {
    ...accessTables(d),
    ...auditTables(d),
    ...connectionTables(d),
    ...contentTables(d),
    ...deliveryTables(d),
    ...feedTables(d),
    ...followerTables(d),
    ...jobTables(d),
    ...loginTables(d),
    ...mediaTables(d),
    ...messageTables(d),
    ...moneyTables(d),
    ...morningTables(d),
    ...outboxTables(d),
    ...peopleTables(d),
    ...runTables(d),
    ...scheduleTables(d),
    ...searchTables(d),
    ...stopTables(d),
    ...tallyTables(d),
    ...taskTables(d),
    ...templateTables(d),
    ...viewTables(d),
    ...webhookTables(d),
  };
}

export type Tables = ReturnType<typeof defineTables>;

/** What each table is to the house. */
export const tableFacts: Readonly<Record<keyof Tables, TableFact>> = {
  ...accessFacts,
  ...auditFacts,
  ...connectionFacts,
  ...contentFacts,
  ...deliveryFacts,
  ...feedFacts,
  ...followerFacts,
  ...jobFacts,
  ...loginFacts,
  ...mediaFacts,
  ...messageFacts,
  ...moneyFacts,
  ...morningFacts,
  ...outboxFacts,
  ...peopleFacts,
  ...runFacts,
  ...scheduleFacts,
  ...searchFacts,
  ...stopFacts,
  ...tallyFacts,
  ...taskFacts,
  ...templateFacts,
  ...viewFacts,
  ...webhookFacts,
};
