import type { Tx, UploadTrouble } from "@unlatch/db";
import { explainRefusal, type MediaOutcome, metaWords } from "@unlatch/whatsapp";
import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { defineJob, RetryLater, type RunningJob, type Urgency } from "../jobs/kinds.ts";
import { wakeHeld } from "../jobs/parked.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";
import { readStored } from "./files.ts";
import { fileMissing, findMedia } from "./store.ts";
import { keepUpload, type Upload, uploadLifeMs, uploadState } from "./uploads.ts";

/** While Meta can't be reached or asks to wait. */
const restMs = 15_000;
/** What was refused is not tried again by everybody who waits for it, and yet soon. */
const refusedMs = 30_000;
/** An id that ends within so long is made anew. */
export const refreshMs = 3 * 86_400_000;

/** The lane of a file's upload, and what parks the messages that wait for it. */
export const uploadLane = ({ sha256, number }: Upload): string => `media:${sha256}:${number}`;

/**
 * Gives a file to Meta, ahead of the messages that name it. Doing it twice harms nobody, so it is simply tried
 * again. Whoever waits for it is woken when it is there, and also when it was refused.
 */
export const uploadJob = defineJob({
  task: "media.upload",
  payload: z.object({ sha256: z.string(), number: z.string() }),
  urgency: 1,
  tries: 5,
  // Above the client's deadline for files, and its wait for a connection.
  timeoutMs: 90_000,
  lanes: ["media:"],
  async run(ctx, upload, job) {
    // The business has another number now, or the file went: nobody waits for this any more.
    const media = await findMedia(ctx.store, upload.sha256);
    if (!media || upload.number !== ctx.config.phoneNumberId) return end(ctx, upload, job);
    const shut = ctx.settings.shut.token;
    if (shut) throw new RetryLater(ctx.now() + restMs, { usesTry: false, reason: shut });
    const state = await uploadState(ctx.store, upload, { now: ctx.now(), spareMs: refreshMs });
    if (state.kind === "there") return end(ctx, upload, job);
    const bytes = await readStored(ctx, upload.sha256);
    if (!bytes) return ended(ctx, upload, job, { reason: fileMissing().message, refused: null });
    const filename = `${upload.sha256.slice(0, 16)}.${media.mime === "image/png" ? "png" : "jpg"}`;
    const outcome = await ctx.whatsapp.uploadMedia({ bytes, mimeType: media.mime, filename });
    await conclude(ctx, upload, job, outcome);
  },
  async gaveUp(ctx, tx, { payload, lane, reason }) {
    const [, sha256, number] = lane?.split(":") ?? [];
    const upload = payload ?? (sha256 && number ? { sha256, number } : null);
    if (upload) await settle(ctx, tx, upload, { reason, refused: null });
    return {};
  },
});

/** Nothing is left to do; who waits looks again. */
const end = (ctx: Context, upload: Upload, job: RunningJob) =>
  ctx.store.transaction(async (tx) => {
    await wake(ctx, tx, upload);
    await job.finish(tx);
  });

const ended = (ctx: Context, upload: Upload, job: RunningJob, trouble: UploadTrouble) =>
  ctx.store.transaction(async (tx) => {
    await settle(ctx, tx, upload, trouble);
    await job.finish(tx);
  });

async function conclude(ctx: Context, upload: Upload, job: RunningJob, outcome: MediaOutcome): Promise<void> {
  const later = (waitMs: number, reason: string) =>
    new RetryLater(ctx.now() + waitMs, { usesTry: false, reason });
  switch (outcome.kind) {
    case "uploaded":
      return ctx.store.transaction(async (tx) => {
        const at = { uploadedAt: ctx.now(), expiresAt: ctx.now() + uploadLifeMs };
        await wake(ctx, tx, upload);
        await keepUpload(tx, upload, { metaId: outcome.mediaId, trouble: null, ...at });
        await job.finish(tx);
      });
    case "unsent":
      throw later(restMs, `Meta can't be reached (${outcome.cause}). The upload goes on by itself.`);
    case "unknown":
      throw new Error(`Meta gave no answer to the upload of a picture (${outcome.cause}).`);
    case "refused": {
      const what = explainRefusal(outcome);
      const said = metaWords(outcome.error);
      const reason = said === null ? what.explanation : `${what.explanation} Meta says: ${said}`;
      if (what.policy.startsWith("wait_")) throw later(outcome.retryAfterMs ?? restMs, reason);
      if (what.policy === "retry") throw new Error(reason);
      return ended(ctx, upload, job, { reason, refused: { ...outcome } });
    }
    default:
      return outcome satisfies never;
  }
}

/** It is in vain for now, and people read why. */
async function settle(ctx: Context, tx: Tx, upload: Upload, trouble: UploadTrouble): Promise<void> {
  const at = ctx.now();
  await wake(ctx, tx, upload);
  await keepUpload(tx, upload, { metaId: null, trouble, uploadedAt: at, expiresAt: at + refusedMs });
  await appendFeed(tx, {
    at,
    topic: "media.refused",
    ref: upload.sha256,
    data: { reason: trouble.reason },
  });
}

/** Under the lane's lock: who finds a file missing parks under it too, and so is never passed by. */
async function wake(ctx: Context, tx: Tx, upload: Upload): Promise<void> {
  const lane = uploadLane(upload);
  await tx.lock(`lane:${lane}`);
  await wakeHeld(tx, [lane], ctx.now());
}

/** Its upload is under way from now on, unless it was already. */
export async function wantUpload(ctx: Context, tx: Tx, upload: Upload, urgency: Urgency): Promise<void> {
  const lane = uploadLane(upload);
  await tx.lock(`lane:${lane}`);
  if (!(await laneIsBusy(tx, lane)))
    return enqueue(tx, uploadJob, upload, { lane, urgency, runAt: ctx.now() });
  const { jobs } = tx.t;
  // What was to be done some time is waited for by somebody now.
  await tx.db
    .update(jobs)
    .set({ urgency })
    .where(and(eq(jobs.lane, lane), gt(jobs.urgency, urgency)));
}
