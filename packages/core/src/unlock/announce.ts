import type { Tx } from "@unlatch/db";
import { isBlank, templateMessage } from "@unlatch/whatsapp";
import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { type Deed, note } from "../audit/note.ts";
import { getPack, type Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { type NewMessage, queueMessage } from "../outbound/queue.ts";
import { telKey } from "../people/identities.ts";
import { optedIn } from "../people/permission.ts";

export const announcement = z.object({ packId: z.string() });

const pageSize = 200;

/**
 * Queues one template about an approved pack for everybody who may be served. Calling it again reaches
 * only those who were not reached: each pack is announced to a person once.
 */
export async function announcePack(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof announcement>,
): Promise<{ queued: number }> {
  const pack = await approvedPack(ctx, input.packId);
  const queued = await queueForAll(ctx, pack);
  await ctx.store.transaction((tx) => note(ctx, tx, actor, announced(pack.id, queued)));
  return { queued };
}

export const announced = (packId: string, queued: number): Deed => ({
  topic: "pack.announced",
  ref: packId,
  after: { queued },
  line: { queued },
});

export async function approvedPack(ctx: Context, id: string): Promise<Pack> {
  const pack = await getPack(ctx.store, id);
  if (pack.status !== "approved")
    throw new Refusal("conflict", `This pack is ${pack.status}. Approve it first, then announce it.`);
  return pack;
}

/** Page by page, each a transaction; `kept` is told inside of it how many were queued. */
export async function queueForAll(
  ctx: Context,
  pack: Pack,
  kept: (tx: Tx, count: number) => Promise<void> = async () => {},
): Promise<number> {
  const { advisors } = ctx.store.t;
  let queued = 0;
  let after = "";
  for (;;) {
    const page = await ctx.store.db
      .select()
      .from(advisors)
      .where(and(gt(advisors.id, after), eq(advisors.enabled, true), eq(advisors.authorised, true)))
      .orderBy(asc(advisors.id))
      .limit(pageSize);
    const last = page.at(-1);
    if (!last) return queued;
    after = last.id;
    queued += await ctx.store.transaction(async (tx) => {
      let count = 0;
      for (const advisor of page.filter(optedIn)) {
        const id = await queueMessage(ctx, tx, announcementTo(ctx, pack, advisor));
        if (id !== null) count++;
      }
      await kept(tx, count);
      return count;
    });
  }
}

/** What tells a person of a pack exists once. */
export const announcementKey = (packId: string) => `announce:${packId}:`;

function announcementTo(ctx: Context, pack: Pack, advisor: { id: string; phone: string }): NewMessage {
  return {
    purpose: "announcement",
    advisorId: advisor.id,
    peer: telKey(advisor.phone),
    message: morningTemplate(ctx, [
      shownOf(pack.category) ?? "Daily pack",
      pack.day,
      shownOf(pack.description) ?? "Your content is ready",
    ]),
    idempotencyKey: `${announcementKey(pack.id)}${advisor.id}`,
    packId: pack.id,
  };
}

/** The template of the mornings with what stands in it, and the button that unlocks. */
export function morningTemplate(ctx: Context, bodyParameters: [kind: string, day: string, says: string]) {
  const { name, language } = ctx.config.template;
  return templateMessage({ name, language, bodyParameters, buttonPayloads: ["RETRIEVE_CONTENT"] });
}

/** Meta refuses a template with an empty value. */
const shownOf = (text: string | null) => (text === null || isBlank(text) ? null : text);
