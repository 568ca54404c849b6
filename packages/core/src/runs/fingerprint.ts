import { createHash } from "node:crypto";
import type { Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { announcementOf } from "../unlock/announce.ts";

/** What a run of this pack would send at this moment, and a mark by which a change of it is seen. */
export function whatIsSent(ctx: Pick<Context, "config">, pack: Pack) {
  const message = announcementOf(ctx, pack);
  const { id, day, status, parts } = pack;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([message, { id, day, status, parts }]))
    .digest("hex");
  return { message, fingerprint };
}
