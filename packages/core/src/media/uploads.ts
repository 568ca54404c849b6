import { type Handle, prepared, type Tx, type UploadTrouble } from "@unlatch/db";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/** Meta keeps what is uploaded for 30 days. Source: Meta, "Media". */
export const uploadLifeMs = 30 * 86_400_000;
/** One that ends sooner is not counted on: a message may wait a while before it leaves. */
const marginMs = 3_600_000;

/** A file, and the number that is to send it. */
export interface Upload {
  sha256: string;
  number: string;
}

/** As far as is known: Meta has it under this id, or not yet, or refused it a moment ago. */
export type UploadState =
  | { kind: "there"; metaId: string }
  | { kind: "missing" }
  | { kind: "refused"; trouble: UploadTrouble };

const statements = prepared((db, t) => ({
  of: db
    .select()
    .from(t.mediaUploads)
    .where(
      and(
        eq(t.mediaUploads.sha256, sql.placeholder("sha256")),
        eq(t.mediaUploads.number, sql.placeholder("number")),
      ),
    )
    .prepare(),
}));

export const uploadOf = (ctx: Context, sha256: string): Upload => ({
  sha256,
  number: ctx.config.phoneNumberId,
});

/** `spareMs`: how long an id must live on to count. */
export async function uploadState(
  handle: Handle,
  upload: Upload,
  { now, spareMs = marginMs }: { now: number; spareMs?: number },
): Promise<UploadState> {
  const [row] = await statements(handle).of.execute({ ...upload });
  if (!row) return { kind: "missing" };
  if (row.metaId !== null)
    return row.expiresAt > now + spareMs ? { kind: "there", metaId: row.metaId } : { kind: "missing" };
  return row.trouble && row.expiresAt > now ? { kind: "refused", trouble: row.trouble } : { kind: "missing" };
}

export async function keepUpload(
  tx: Tx,
  upload: Upload,
  what: { metaId: string | null; trouble: UploadTrouble | null; uploadedAt: number; expiresAt: number },
): Promise<void> {
  const { mediaUploads } = tx.t;
  await tx.db
    .insert(mediaUploads)
    .values({ ...upload, ...what })
    .onConflictDoUpdate({ target: [mediaUploads.sha256, mediaUploads.number], set: what });
}

/** Meta has this one no more; one that was made since stays. */
export async function forgetUpload(
  tx: Tx,
  { sha256, number, metaId }: Upload & { metaId: string },
): Promise<void> {
  const { mediaUploads: t } = tx.t;
  await tx.db.delete(t).where(and(eq(t.sha256, sha256), eq(t.number, number), eq(t.metaId, metaId)));
}

/** A file failed at a phone: what was uploaded a while ago may be spoilt. A fresh one is not doubted by every phone. */
export async function doubtUpload(tx: Tx, { sha256, number }: Upload, olderThan: number): Promise<void> {
  const { mediaUploads: t } = tx.t;
  await tx.db.delete(t).where(and(eq(t.sha256, sha256), eq(t.number, number), lte(t.uploadedAt, olderThan)));
}
