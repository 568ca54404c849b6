import { isBlank, templateMessage } from "@unlatch/whatsapp";
import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import { getPack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { queueMessage } from "../outbound/queue.ts";
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
  const pack = await getPack(ctx.store, input.packId);
  if (pack.status !== "approved")
    throw new Refusal("conflict", `This pack is ${pack.status}. Approve it first, then announce it.`);
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
    if (!last) break;
    after = last.id;
    const reached = await ctx.store.transaction(async (tx) => {
      let count = 0;
      for (const advisor of page.filter(optedIn)) {
        const id = await queueMessage(ctx, tx, {
          purpose: "announcement",
          advisorId: advisor.id,
          peer: telKey(advisor.phone),
          message: templateMessage({
            name: ctx.config.template.name,
            language: ctx.config.template.language,
            bodyParameters: [
              shownOf(pack.category) ?? "Daily pack",
              pack.day,
              shownOf(pack.description) ?? "Your content is ready",
            ],
            buttonPayloads: ["RETRIEVE_CONTENT"],
          }),
          idempotencyKey: `announce:${pack.id}:${advisor.id}`,
          packId: pack.id,
        });
        if (id !== null) count++;
      }
      return count;
    });
    queued += reached;
  }
  await ctx.store.transaction((tx) =>
    note(ctx, tx, actor, { topic: "pack.announced", ref: pack.id, after: { queued }, line: { queued } }),
  );
  return { queued };
}

/** Meta refuses a template with an empty value. */
const shownOf = (text: string | null) => (text === null || isBlank(text) ? null : text);
