import type { Tx } from "@unlatch/db";
import type { Tap } from "@unlatch/whatsapp";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { dayIn, daysBetween } from "../business-day.ts";
import { findPack, newestPack, type Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { defineJob } from "../jobs/kinds.ts";
import { findMessage, type Message } from "../outbound/message-row.ts";
import { type Advisor, findAdvisor, refusalOf } from "../people/permission.ts";
import { countTap } from "../tallies/taps.ts";
import { buttonOf } from "./buttons.ts";
import { settleTap } from "./dead-tap.ts";
import { deliver } from "./deliver.ts";
import { type Notice, notify } from "./notices.ts";

/** A tap from before the window can't be answered any more; Meta delivers them for days. */
const dayMs = 86_400_000;

export type TapOutcome =
  | "delivering"
  | "already_delivered"
  | "expired"
  | "no_pack"
  | "too_old"
  | "not_awaited"
  | "disabled"
  | "not_authorised"
  | "opted_out";

/** Decides what a tap, or a word that means one, gives; the first decision for a message stands. */
export const tapJob = defineJob({
  task: "unlock.tap",
  payload: z.object({ messageId: z.number().int(), loose: z.boolean() }),
  urgency: 0,
  tries: 5,
  timeoutMs: 10_000,
  lanes: ["tap:"],
  gaveUp: settleTap,
  async run(ctx, { messageId, loose }, job) {
    await ctx.store.transaction(async (tx) => {
      const message = await findMessage(tx, messageId);
      if (message?.advisorId) {
        // Two taps of one person are judged one after the other.
        await tx.lock(`unlock:${message.advisorId}`);
        await judge(ctx, tx, message, message.advisorId, loose);
      }
      await job.finish(tx);
    });
  },
});

async function judge(
  ctx: Context,
  tx: Tx,
  message: Message,
  advisorId: string,
  loose: boolean,
): Promise<void> {
  const advisor = await findAdvisor(tx, advisorId);
  if (!advisor) return;
  const tap = tapOf(message);
  const button = buttonOf(tap) ?? "RETRIEVE_CONTENT";
  const { outcome, pack } = await decide(ctx, tx, { message, advisor, button, loose });
  const { taps } = tx.t;
  const [kept] = await tx.db
    .insert(taps)
    .values({
      messageId: message.id,
      advisorId,
      packId: pack?.id ?? null,
      form: loose || message.type === "text" ? "text" : tap.form,
      payload: button,
      at: message.createdAt,
      outcome,
    })
    .onConflictDoNothing()
    .returning();
  if (kept) await countTap(tx, kept);
  if (!kept || outcome === "not_awaited") return;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "pack.tapped",
    messageId: message.id,
    advisorId,
    data: { outcome, button, packId: pack?.id ?? null, day: pack?.day ?? null },
  });
}

interface Asked {
  message: Message;
  advisor: Advisor;
  button: string;
  loose: boolean;
}

async function decide(
  ctx: Context,
  tx: Tx,
  asked: Asked,
): Promise<{ outcome: TapOutcome; pack: Pack | undefined }> {
  const { advisor, message, button } = asked;
  const refusal = refusalOf(advisor);
  if (refusal) return { outcome: refusal, pack: undefined };
  if (message.createdAt < ctx.now() - dayMs) return { outcome: "too_old", pack: undefined };
  const today = dayIn(advisor.timeZone ?? ctx.config.timeZone, ctx.now());
  if (asked.loose && !(await isAwaited(tx, advisor.id))) return { outcome: "not_awaited", pack: undefined };
  const pack = await packOf(tx, message, today);
  const tell = async (outcome: TapOutcome, notice: Notice) => {
    await notify(ctx, tx, { advisor, peer: message.peer, notice, day: today });
    return { outcome, pack };
  };
  if (pack?.status !== "approved") return tell("no_pack", "no_pack");
  if (daysBetween(pack.day, today) > ctx.config.packLifeDays) return tell("expired", "expired");
  const delivered = await deliver(ctx, tx, { advisor, pack, button, peer: message.peer });
  if (delivered.queued > 0 || delivered.underWay) return { outcome: "delivering", pack };
  return tell("already_delivered", "already_delivered");
}

/** The pack that the tapped message belongs to; without one, the newest of the day or before it. */
async function packOf(tx: Tx, message: Message, today: string): Promise<Pack | undefined> {
  if (message.contextWamid) {
    const [tapped] = await tx.db
      .select({ packId: tx.t.messages.packId })
      .from(tx.t.messages)
      .where(eq(tx.t.messages.wamid, message.contextWamid));
    if (tapped?.packId) return findPack(tx, tapped.packId);
  }
  return newestPack(tx, today);
}

/** An announced pack awaits its tap: "yes" then means it. */
async function isAwaited(tx: Tx, advisorId: string): Promise<boolean> {
  const { messages, taps } = tx.t;
  const [announced] = await tx.db
    .select({ packId: messages.packId })
    .from(messages)
    .where(
      and(
        eq(messages.advisorId, advisorId),
        eq(messages.purpose, "announcement"),
        // One that tries the way to a phone announces nothing.
        isNotNull(messages.packId),
        isNotNull(messages.acceptedAt),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(1);
  if (!announced?.packId) return false;
  const [tapped] = await tx.db
    .select({ id: taps.messageId })
    .from(taps)
    .where(and(eq(taps.advisorId, advisorId), eq(taps.packId, announced.packId)))
    .limit(1);
  return !tapped;
}

/** The tap as it was read from the webhook; words that mean one have none. */
function tapOf(message: Message): Tap {
  return message.tap ?? { form: "button", payload: "RETRIEVE_CONTENT", label: message.text ?? "" };
}
