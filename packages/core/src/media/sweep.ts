import { rmSync, statSync } from "node:fs";
import { lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";
import { listFiles, pathOf } from "./files.ts";
import { findMedia, mediaLock } from "./store.ts";

/** A file is younger than this while it comes, or waits for its row. */
const graceMs = 3_600_000;

/** Files of rows that are gone go too, and halves that a crash left; so do ids that Meta has forgotten. */
export async function sweepMedia(ctx: Context): Promise<void> {
  const { media, mediaUploads } = ctx.store.t;
  await ctx.store.transaction(async (tx) => {
    await tx.db.delete(mediaUploads).where(lt(mediaUploads.expiresAt, ctx.now()));
  });
  const rows = await ctx.store.db.select({ sha256: media.sha256 }).from(media);
  const known = new Set(rows.map(({ sha256 }) => sha256));
  for (const name of await listFiles(ctx)) if (!known.has(name)) await removeUnnamed(ctx, name);
}

/** Looked at once more with nobody between: the same file may have come again this moment. */
function removeUnnamed(ctx: Context, name: string): Promise<void> {
  return ctx.store.transaction(async (tx) => {
    await tx.lock(mediaLock);
    if (await findMedia(tx, name)) return;
    const path = pathOf(ctx, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() && found.mtimeMs < ctx.now() - graceMs) rmSync(path, { force: true });
  });
}

export const mediaSweep = defineSchedule({ name: "media.sweep", every: 3_600_000, run: sweepMedia });
