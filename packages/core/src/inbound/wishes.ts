import { prepared, type Tx } from "@unlatch/db";
import type { MessageItem, PreferenceItem } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { believed, type Receipt } from "../moments.ts";
import { keysOf } from "../people/identities.ts";
import { keepChoice } from "../people/permission.ts";
import { preferencesOf, wishIn, wishOfPreference } from "../people/wishes.ts";
import { keepEvent } from "./keep-event.ts";

const statements = prepared((db, t) => ({
  identity: db
    .select({ advisorId: t.identities.advisorId })
    .from(t.identities)
    .where(eq(t.identities.key, sql.placeholder("key")))
    .prepare(),
}));

/** A person stopped or resumed marketing in WhatsApp's own settings. */
export async function applyPreference(
  ctx: Context,
  tx: Tx,
  item: PreferenceItem,
  receipt: Receipt,
): Promise<boolean> {
  const keys = keysOf({ waId: item.waId, userId: item.userId });
  const wants = wishOfPreference(item.value);
  const fact = {
    field: "user_preferences",
    event: item.value,
    said: item.at || item.oddTime,
    value: item,
    wabaId: item.wabaId,
    ...(keys[0] !== undefined && { subject: preferencesOf(keys[0]) }),
    once: wants !== "out",
  };
  const when = await keepEvent(ctx, tx, fact, receipt);
  if (!when) return false;
  const advisorId = wants && isToUs(ctx, item) ? await advisorOf(tx, keys) : null;
  if (advisorId && wants) await keepChoice(ctx, tx, { advisorId, wants, when, source: "WhatsApp setting" });
  return true;
}

/** Another app leads the chat: nothing said there is answered, but a "no" is meant for everybody. */
export async function hearInStandby(
  ctx: Context,
  tx: Tx,
  item: MessageItem,
  receipt: Receipt,
): Promise<void> {
  if (!isToUs(ctx, item) || item.groupId !== null || item.past) return;
  if (wishIn(item, ctx.config.optOutWords) !== "out") return;
  const advisorId = await advisorOf(tx, keysOf({ waId: item.from, userId: item.userId }));
  const when = believed(item.at, receipt.receivedAt);
  if (advisorId) await keepChoice(ctx, tx, { advisorId, wants: "out", when, source: "another app’s chat" });
}

const isToUs = (ctx: Context, { phoneNumberId }: { phoneNumberId: string | null }) =>
  phoneNumberId === null || phoneNumberId === ctx.config.phoneNumberId;

async function advisorOf(tx: Tx, keys: readonly string[]): Promise<string | null> {
  for (const key of keys) {
    const [row] = await statements(tx).identity.execute({ key });
    if (row?.advisorId) return row.advisorId;
  }
  return null;
}
