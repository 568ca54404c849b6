import type { Tx } from "@unlatch/db";
import { inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { enqueue } from "../jobs/queue.ts";
import type { Joined } from "../people/join.ts";
import { wishIn } from "../people/wishes.ts";
import { tapJob } from "../unlock/tap.ts";
import { asksFor } from "./asks.ts";

const dayMs = 86_400_000;

/** A tap under a name that was nobody's when it came is judged once it is known whose it was. */
export async function answerJoined(ctx: Context, tx: Tx, joined: readonly Joined[]): Promise<void> {
  const recent = joined.filter(
    ({ direction, createdAt, elsewhere }) =>
      direction === "in" && createdAt > ctx.now() - dayMs && elsewhere === null,
  );
  if (recent.length === 0) return;
  const { taps } = tx.t;
  const ids = recent.map(({ id }) => id);
  const rows = await tx.db.select({ id: taps.messageId }).from(taps).where(inArray(taps.messageId, ids));
  const judged = new Set(rows.map(({ id }) => id));
  for (const message of recent.sort((a, b) => a.id - b.id)) {
    const isOther = judged.has(message.id) || wishIn(message, ctx.config.optOutWords) !== null;
    const asks = isOther ? null : await asksFor(ctx, tx, message);
    if (!asks) continue;
    const lane = `tap:${message.advisorId}`;
    await enqueue(tx, tapJob, { messageId: message.id, loose: asks === "loose" }, { lane, runAt: ctx.now() });
  }
}
