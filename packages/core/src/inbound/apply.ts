import type { Tx } from "@unlatch/db";
import type { StatusItem, WebhookItem } from "@unlatch/whatsapp";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import type { Brought, Receipt } from "../moments.ts";
import { applyStatuses } from "../outbound/statuses.ts";
import { keysOf, userKey } from "../people/identities.ts";
import { moveIdentity } from "../people/moves.ts";
import { followAccount } from "./account.ts";
import { answerJoined } from "./answer-joined.ts";
import { applyEcho } from "./echo.ts";
import { keepEvent } from "./keep-event.ts";
import { applyMessage } from "./message.ts";
import { applyPreference, hearInStandby } from "./wishes.ts";

/** Keeps the items of one transaction. Statuses, most of the traffic, go together. */
export async function applyItems(ctx: Context, tx: Tx, all: readonly Brought<WebhookItem>[]): Promise<void> {
  const reported: Brought<StatusItem>[] = [];
  for (const { item, receipt } of all) {
    if (item.kind === "status") reported.push({ item, receipt });
    else await applyItem(ctx, tx, item, receipt);
  }
  if (reported.length > 0) await applyStatuses(ctx, tx, reported);
}

/** Keeps one item of a webhook once, however often and in whatever order it comes. True when it was new. */
export async function applyItem(ctx: Context, tx: Tx, item: WebhookItem, receipt: Receipt): Promise<boolean> {
  switch (item.kind) {
    case "status":
      return (await applyStatuses(ctx, tx, [{ item, receipt }])) > 0;
    case "message":
      return applyMessage(ctx, tx, item, receipt);
    case "echo": {
      const kept = await applyEcho(ctx, tx, item, receipt);
      if (kept !== "taken") return kept === "new";
      const event = { field: "smb_message_echoes", event: item.type, said: item.at };
      return (await keepEvent(ctx, tx, { ...event, value: item, wabaId: item.wabaId }, receipt)) !== null;
    }
    case "preference":
      return applyPreference(ctx, tx, item, receipt);
    case "identity": {
      const event = { field: "user_id_update", event: null, said: item.at, value: item, wabaId: item.wabaId };
      if (!(await keepEvent(ctx, tx, event, receipt))) return false;
      const from = keysOf({ waId: item.waId, userId: item.previousUserId });
      if (from.length === 0) return true;
      // The number stays; only the id that Meta made for this person is another.
      const at = Math.min(item.at || ctx.now(), ctx.now());
      const move = { from, to: [userKey(item.currentUserId)], waId: null, at };
      const { joined } = await moveIdentity(ctx, tx, move);
      await answerJoined(ctx, tx, joined);
      return true;
    }
    case "account": {
      const when = await keepEvent(ctx, tx, { ...item, said: item.at ?? item.oddTime }, receipt);
      if (!when) return false;
      await followAccount(ctx, tx, item, when);
      for (const message of item.standby) await hearInStandby(ctx, tx, message, receipt);
      return true;
    }
    case "error": {
      // They carry no time: the same trouble on another day is another fact.
      const said = dayIn(ctx.config.timeZone, receipt.receivedAt);
      const event = { field: "errors", event: null, said, value: item.errors, wabaId: item.wabaId };
      return (await keepEvent(ctx, tx, event, receipt)) !== null;
    }
    case "bad":
      return false;
    default:
      return item satisfies never;
  }
}
