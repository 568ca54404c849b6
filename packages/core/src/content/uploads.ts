import type { Handle, Tx } from "@unlatch/db";
import { and, eq, gte, isNotNull } from "drizzle-orm";
import { dayAfter, dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { refreshMs, wantUpload } from "../media/upload.ts";
import { uploadOf, uploadState } from "../media/uploads.ts";
import { defineSchedule } from "../schedules/define.ts";

/** Pictures of what was approved lie at Meta before anybody taps. */
export async function uploadAhead(ctx: Context, tx: Tx, packId: string): Promise<void> {
  const { packParts } = tx.t;
  const rows = await picturesOf(tx).where(and(eq(packParts.packId, packId), isNotNull(packParts.media)));
  for (const { media } of rows) if (media) await wantUpload(ctx, tx, uploadOf(ctx, media), 1);
}

function picturesOf({ db, t }: Handle) {
  return db.selectDistinct({ media: t.packParts.media }).from(t.packParts).$dynamic();
}

/** What may still be asked for stays at Meta: before an id ends there is another, and for another number, too. */
export async function refreshUploads(ctx: Context): Promise<void> {
  const { packs, packParts } = ctx.store.t;
  const now = ctx.now();
  const oldest = dayAfter(dayIn(ctx.config.timeZone, now), -ctx.config.packLifeDays);
  const rows = await picturesOf(ctx.store)
    .innerJoin(packs, eq(packs.id, packParts.packId))
    .where(and(eq(packs.status, "approved"), gte(packs.day, oldest), isNotNull(packParts.media)));
  for (const { media } of rows) {
    if (!media) continue;
    const upload = uploadOf(ctx, media);
    const { kind } = await uploadState(ctx.store, upload, { now, spareMs: refreshMs });
    if (kind !== "there") await ctx.store.transaction((tx) => wantUpload(ctx, tx, upload, 2));
  }
}

export const uploadRefresh = defineSchedule({
  name: "content.uploads",
  every: 3_600_000,
  run: refreshUploads,
});
