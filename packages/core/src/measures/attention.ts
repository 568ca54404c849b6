import { isQuarantined, type Store } from "@unlatch/db";
import { and, count, eq, gte, inArray, sql } from "drizzle-orm";
import { firstWebhookAt } from "../feed-times.ts";

export interface Attention {
  /** Messages whose outcome is unknown and which wait for a status or a person. */
  uncertain: number;
  /** Webhooks of today that were not understood. */
  quarantined: number;
  /** Jobs of today that died: what they were about is in the feed, and may be sent or replayed again. */
  gaveUp: number;
}

/** What does not mend itself. */
export async function attentionOf(store: Store, dayStart: number): Promise<Attention> {
  const { messages, webhooks, jobs } = store.t;
  const firstWebhook = await firstWebhookAt(store, dayStart);
  const [[uncertain], [quarantined], [gaveUp]] = await Promise.all([
    store.db
      .select({ n: count() })
      .from(messages)
      // Spelled out, so that its index is used: a parameter could be any status.
      .where(sql`${messages.status} = 'uncertain'`),
    store.db
      .select({ n: count() })
      .from(webhooks)
      .where(
        and(
          isQuarantined(webhooks.state),
          gte(webhooks.id, firstWebhook),
          gte(webhooks.receivedAt, dayStart),
        ),
      ),
    store.db
      .select({ n: count() })
      .from(jobs)
      // A dead job's time is that of its death.
      .where(and(eq(jobs.state, "dead"), inArray(jobs.urgency, [0, 1, 2]), gte(jobs.runAt, dayStart))),
  ]);
  return {
    uncertain: uncertain?.n ?? 0,
    quarantined: quarantined?.n ?? 0,
    gaveUp: gaveUp?.n ?? 0,
  };
}
