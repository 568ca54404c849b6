import { type Handle, prepared } from "@unlatch/db";
import { and, eq, sql } from "drizzle-orm";
import { lineTally } from "./lines.ts";
import { messageTally } from "./messages.ts";
import { sendTally } from "./sends.ts";
import type { Tally } from "./tally.ts";
import { responseTally, tapTally } from "./taps.ts";
import { ackTally, webhookTally } from "./webhooks.ts";

/** Every tally that is kept. */
export const allTallies: readonly Tally[] = [
  lineTally,
  webhookTally,
  ackTally,
  messageTally,
  tapTally,
  responseTally,
  sendTally,
];

const statements = prepared((db, t) => ({
  whole: db
    .select({ name: t.tallyStates.name })
    .from(t.tallyStates)
    .where(
      and(
        eq(t.tallyStates.name, sql.placeholder("name")),
        eq(t.tallyStates.format, sql.placeholder("format")),
        eq(t.tallyStates.whole, true),
      ),
    )
    .prepare(),
}));

/** False until the facts from before this tally, or from before its keys, have been counted: then rows are read. */
export async function isWhole(handle: Handle, { name, format }: Tally): Promise<boolean> {
  return (await statements(handle).whole.execute({ name, format })).length > 0;
}
