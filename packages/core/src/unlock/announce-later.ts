import { and, eq, notExists, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { defineDelayed } from "../outbox/define.ts";
import { delay } from "../outbox/delay.ts";
import { optedIn } from "../people/permission.ts";
import { announced, announcement, announcementKey, approvedPack, queueForAll } from "./announce.ts";

/** Its messages are counted with the pages that queue them: after a crash it goes on, and the sum is right. */
export const announceLater = defineDelayed({
  deed: "announce",
  needs: "packs.announce",
  input: announcement,
  async run(ctx, { actor, input, count, end }) {
    await queueForAll(ctx, await approvedPack(ctx, input.packId), count);
    await ctx.store.transaction(async (tx) => {
      const done = await end(tx);
      if (done) await note(ctx, tx, actor, announced(input.packId, done.messages));
    });
  },
});

/** As `announcePack`, after the seconds in which it can be undone. */
export async function announcePackLater(ctx: Context, actor: Actor, input: z.output<typeof announcement>) {
  await approvedPack(ctx, input.packId);
  const people = await untold(ctx, input.packId);
  if (people === 0)
    throw new Refusal("conflict", "Everybody who may be served was told of this pack already.");
  const asked = await delay(ctx, actor, { deed: announceLater, input, subject: input.packId, people });
  return { ...asked, people };
}

/** Who would be told now: those who were told already are not told again. */
async function untold(ctx: Context, packId: string): Promise<number> {
  const { advisors, messages } = ctx.store.t;
  const told = ctx.store.db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.idempotencyKey, sql`cast(${announcementKey(packId)} as text) || ${advisors.id}`));
  const { optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt } = advisors;
  const people = await ctx.store.db
    .select({ optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt })
    .from(advisors)
    .where(and(eq(advisors.enabled, true), eq(advisors.authorised, true), notExists(told)));
  return people.filter(optedIn).length;
}
