import type { Tx } from "@unlatch/db";
import type { WebhookItem } from "@unlatch/whatsapp";
import { and, eq, gt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { hold, release } from "../outbound/holds.ts";

type AccountItem = Extract<WebhookItem, { kind: "account" }>;

const stops = new Set(["PAUSED", "DISABLED", "REJECTED", "PENDING_DELETION", "DELETED"]);
const goes = new Set(["APPROVED", "REINSTATED", "UNARCHIVED"]);
/** Meta's own word ends these holds; until then one template an hour finds out. */
const untilTold = () => 3_600_000;

/** A template that Meta stops is held at once, not after the next failure; the account's likewise. */
export async function followTemplate(ctx: Context, tx: Tx, item: AccountItem): Promise<void> {
  const value = (item.value ?? {}) as Record<string, unknown>;
  const name = value.message_template_name;
  if (typeof name === "string" && item.event && item.field === "message_template_status_update") {
    const scope = `template:${name}`;
    if (await isOutdated(tx, item, name)) return;
    if (stops.has(item.event))
      await hold(ctx, tx, scope, {
        reason: `Meta reports the template ${name} as ${item.event.toLowerCase().replaceAll("_", " ")}. Look at it in WhatsApp Manager.`,
        code: null,
        waitMs: untilTold,
      });
    if (goes.has(item.event)) await release(ctx, tx, [scope]);
  }
  if (item.field === "account_update" && stopsTemplates(item.event, value))
    await hold(ctx, tx, "templates", {
      reason: `Meta restricted the account (${item.event}). Replies go on; see Business Support in WhatsApp Manager.`,
      code: null,
      waitMs: untilTold,
    });
  if (item.field === "account_update" && freesTemplates(item.event, value))
    await release(ctx, tx, ["templates"]);
}

/** Meta promises no order: a later word about this template may have come before. */
async function isOutdated(tx: Tx, item: AccountItem, name: string): Promise<boolean> {
  // Two words at once: the second one waits here until the first is there to be seen.
  await tx.lock(`hold:template:${name}`);
  const { accountEvents } = tx.t;
  const later = await tx.db
    .select({ event: accountEvents.event, value: accountEvents.value })
    .from(accountEvents)
    .where(and(eq(accountEvents.field, item.field), gt(accountEvents.at, item.at ?? 0)));
  return later.some(
    ({ event, value }) =>
      event !== null &&
      (stops.has(event) || goes.has(event)) &&
      (value as { message_template_name?: unknown } | null)?.message_template_name === name,
  );
}

const isReinstated = (value: Record<string, unknown>) =>
  (value.ban_info as { waba_ban_state?: unknown } | undefined)?.waba_ban_state === "REINSTATE";

const freesTemplates = (event: string | null, value: Record<string, unknown>) =>
  event === "ACCOUNT_RECONNECTED" || (event === "DISABLED_UPDATE" && isReinstated(value));

function stopsTemplates(event: string | null, value: Record<string, unknown>): boolean {
  if (event === "DISABLED_UPDATE") return !isReinstated(value);
  return event === "ACCOUNT_OFFBOARDED" || event === "ACCOUNT_RESTRICTION" || event === "ACCOUNT_DELETED";
}
