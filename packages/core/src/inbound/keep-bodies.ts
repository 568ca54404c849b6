import { preparedRows, type Tx } from "@unlatch/db";
import type { ParsedWebhook } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { appendLines } from "../feed.ts";
import { countWebhook } from "../tallies/webhooks.ts";

/** A body as it came, and what it says. */
export interface Arrived {
  body: Uint8Array;
  parsed: ParsedWebhook;
  receivedAt: number;
}

const insertWebhooks = preparedRows((db, { webhooks }, each) =>
  db
    .insert(webhooks)
    .values(
      each((of) => ({
        receivedAt: of("receivedAt"),
        body: of("body"),
        state: of("state"),
        changes: of("changes"),
        reason: of("reason"),
      })),
    )
    .returning({ id: webhooks.id })
    .prepare(),
);

export const keepBody = async (ctx: Context, tx: Tx, one: Arrived): Promise<number> =>
  numberAt(await keepBodies(ctx, tx, [one]), 0);

/** Their numbers, in their order. What is not understood is kept as well, marked. */
export async function keepBodies(ctx: Context, tx: Tx, arrived: readonly Arrived[]): Promise<number[]> {
  const rows = arrived.map(({ body, parsed, receivedAt }) => {
    const reason = parsed.understood ? null : (parsed.reason ?? "It says nothing that is known.");
    const state = reason === null ? ("applied" as const) : ("quarantined" as const);
    return { body, receivedAt, changes: parsed.changes, state, reason };
  });
  const inserted = await insertWebhooks(tx, rows);
  // Numbers are given in the order of the rows; in which order they come back no engine promises.
  const ids = inserted.map(({ id }) => id).sort((a, b) => a - b);
  for (const row of rows) countWebhook(tx, row);
  const unclear = rows.flatMap(({ reason }, place) =>
    reason === null ? [] : [{ data: { reason }, ref: numberAt(ids, place) }],
  );
  await appendLines(
    tx,
    unclear.map((line) => ({ at: ctx.now(), topic: "webhook.quarantined", ...line })),
  );
  return ids;
}

export function numberAt(ids: readonly number[], place: number): number {
  const id = ids[place];
  if (id === undefined) throw new Error("The webhook was not stored.");
  return id;
}
