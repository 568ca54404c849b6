import type { Store } from "@unlatch/db";
import { parseWebhook } from "@unlatch/whatsapp";
import { eq } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { answerAgain } from "./answer-again.ts";
import { applyItem } from "./apply.ts";

export async function findWebhook(store: Store, id: number) {
  const { webhooks } = store.t;
  const [found] = await store.db.select().from(webhooks).where(eq(webhooks.id, id));
  if (!found) throw notFound("This webhook");
  return found;
}

/** Thrown to undo a dry run: it does everything for real, and then none of it has happened. */
class DryRun extends Error {}

export interface Replay {
  dry: boolean;
  items: { path: string; kind: string; result: "new" | "known" | "not_understood" }[];
}

/**
 * Reads a stored webhook with today's code. A dry run shows what would be new and changes nothing, so
 * nothing is sent because of it.
 */
export async function replayWebhook(
  ctx: Context,
  actor: Actor,
  input: { id: number; dry: boolean },
): Promise<Replay> {
  const stored = await findWebhook(ctx.store, input.id);
  const parsed = parseWebhook(stored.body);
  const receipt = { webhookId: stored.id, receivedAt: stored.receivedAt };
  let items: Replay["items"] = [];
  try {
    await ctx.store.transaction(async (tx) => {
      items = [];
      for (const item of parsed.items) {
        const isNew = (await applyItem(ctx, tx, item, receipt)) || (await answerAgain(ctx, tx, item));
        const result = item.kind === "bad" ? "not_understood" : isNew ? "new" : "known";
        items.push({ path: item.path, kind: item.kind, result });
      }
      if (input.dry) throw new DryRun();
      const state = parsed.understood ? "applied" : "quarantined";
      await tx.db
        .update(tx.t.webhooks)
        .set({ state, reason: parsed.reason })
        .where(eq(tx.t.webhooks.id, stored.id));
      const fresh = items.filter((item) => item.result === "new").length;
      await note(ctx, tx, actor, {
        topic: "webhook.replayed",
        ref: stored.id,
        before: { state: stored.state },
        after: { state, new: fresh },
        line: { new: fresh },
      });
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return { dry: input.dry, items };
}
