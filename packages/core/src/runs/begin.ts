import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { type Done, moveRun, type Run } from "./rows.ts";

/** From here on its people are sent to. */
export async function begin(ctx: Context, tx: Tx, run: Run): Promise<Done> {
  const now = ctx.now();
  const begun =
    (await moveRun(tx, { id: run.id, from: ["planned"] }, { state: "running", startedAt: now })) ?? run;
  const { id, packId, day, planned, leftOut, sentAnyway } = begun;
  const anyway = sentAnyway.length > 0 && { sentAnyway };
  const deed = {
    topic: "run.started",
    ref: id,
    before: { state: run.state },
    after: { state: "running", ...anyway },
    line: { packId, day, planned, leftOut, ...anyway },
  };
  return { run: begun, deed };
}
