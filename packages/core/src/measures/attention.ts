import type { Store } from "@unlatch/db";
import { and, count, eq, gte } from "drizzle-orm";
import { firstMessageIdAt, firstWebhookAt } from "../feed-times.ts";
import { optedIn } from "../people/permission.ts";

export interface Attention {
  /** Messages whose outcome is unknown and which wait for a status or a person. */
  uncertain: number;
  /** Webhooks of today that were not understood. */
  quarantined: number;
  /** Who would get an announcement now. */
  recipients: number;
}

/** What does not mend itself. */
export async function attentionOf(store: Store, dayStart: number, now: number): Promise<Attention> {
  const { messages, webhooks, advisors } = store.t;
  const firstId = await firstMessageIdAt(store, now - 3 * 86_400_000);
  const firstWebhook = await firstWebhookAt(store, dayStart);
  const [[uncertain], [quarantined], people] = await Promise.all([
    store.db
      .select({ n: count() })
      .from(messages)
      .where(and(gte(messages.id, firstId), eq(messages.status, "uncertain"))),
    store.db
      .select({ n: count() })
      .from(webhooks)
      .where(
        and(
          eq(webhooks.state, "quarantined"),
          gte(webhooks.id, firstWebhook),
          gte(webhooks.receivedAt, dayStart),
        ),
      ),
    store.db
      .select()
      .from(advisors)
      .where(and(eq(advisors.enabled, true), eq(advisors.authorised, true))),
  ]);
  return {
    uncertain: uncertain?.n ?? 0,
    quarantined: quarantined?.n ?? 0,
    recipients: people.filter(optedIn).length,
  };
}
