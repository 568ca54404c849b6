import { tableFacts } from "@unlatch/db";
import { and, eq, lt, notExists } from "drizzle-orm";
import type { Context } from "../context.ts";
import { mediaLock } from "../media/store.ts";
import { defineSchedule } from "../schedules/define.ts";

const dayMs = 86_400_000;

/** Files that somebody brought and no pack names go after a while; what packs name stays as long as they do. */
export async function forgetUnused(ctx: Context): Promise<void> {
  const { keepDays } = tableFacts.media;
  if (keepDays === null) return;
  await ctx.store.transaction(async (tx) => {
    await tx.lock(mediaLock);
    const { media, packParts } = tx.t;
    const named = tx.db
      .select({ media: packParts.media })
      .from(packParts)
      .where(eq(packParts.media, media.sha256));
    await tx.db.delete(media).where(and(lt(media.storedAt, ctx.now() - keepDays * dayMs), notExists(named)));
  });
}

export const unusedSweep = defineSchedule({ name: "content.unused", every: dayMs, run: forgetUnused });
