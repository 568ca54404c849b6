import type { Tx } from "@unlatch/db";
import type { OutgoingMessage, Refused } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import type { RunningJob } from "../jobs/kinds.ts";
import { uploadLane, wantUpload } from "../media/upload.ts";
import { type Upload, uploadOf, uploadState } from "../media/uploads.ts";
import { type Content, isKept, withId } from "./content.ts";

/** The id by which a picture of ours went to Meta. */
export type UsedUpload = Upload & { metaId: string };

export type Readiness =
  | { kind: "ready"; content: OutgoingMessage; upload: UsedUpload | null }
  /** Its upload is under way, and wakes it. */
  | { kind: "parked" }
  /** Meta has just refused the file, in the same words as it refuses messages. */
  | { kind: "refused"; outcome: Refused };

const reason = "Its picture is being uploaded to Meta.";

/** What goes out now: a picture of ours under Meta's id for it. Without one the message waits for the upload. */
export async function makeReady(ctx: Context, tx: Tx, content: Content, job: RunningJob): Promise<Readiness> {
  if (!isKept(content)) return { kind: "ready", content, upload: null };
  const upload = uploadOf(ctx, content.media);
  let state = await uploadState(tx, upload, { now: ctx.now() });
  if (state.kind === "missing") {
    await wantUpload(ctx, tx, upload, 0);
    // It may have ended while its lane was locked by its end: then nobody would wake this one.
    state = await uploadState(tx, upload, { now: ctx.now() });
  }
  switch (state.kind) {
    case "there":
      return {
        kind: "ready",
        content: withId(content, state.metaId),
        upload: { ...upload, metaId: state.metaId },
      };
    case "missing":
      await job.park(tx, { by: uploadLane(upload), reason });
      return { kind: "parked" };
    case "refused":
      // No answer of Meta's: this message is tried again as others are, and fails with these words.
      if (state.trouble.refused === null) throw new Error(state.trouble.reason);
      return { kind: "refused", outcome: state.trouble.refused as unknown as Refused };
    default:
      return state satisfies never;
  }
}
