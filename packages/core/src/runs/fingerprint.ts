import { createHash } from "node:crypto";
import type { Handle } from "@unlatch/db";
import type { Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { announcementOf } from "../unlock/announce.ts";

/** What a run of this pack would send at this moment, a mark by which a change of it is seen, and what Meta would refuse. */
export async function whatIsSent(ctx: Pick<Context, "config">, handle: Handle, pack: Pack) {
  const { message, unfit } = await announcementOf(ctx, handle, pack);
  const { id, day, status, parts } = pack;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([message, { id, day, status, parts }]))
    .digest("hex");
  return { message, fingerprint, unfit };
}
