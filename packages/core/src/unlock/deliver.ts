import type { Tx } from "@unlatch/db";
import { and, eq } from "drizzle-orm";
import type { Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import type { Content } from "../outbound/content.ts";
import { queueMessage } from "../outbound/queue.ts";
import { telKey } from "../people/identities.ts";
import type { Advisor } from "../people/permission.ts";
import { select } from "./buttons.ts";

export interface Delivery {
  advisor: Advisor;
  pack: Pack;
  button: string;
  peer: string | null;
  /** To many at once, without a tap of theirs. */
  isBulk?: boolean;
}

/**
 * Queues what the button asks for and the advisor has not got. What was accepted once is never sent
 * again by a tap; what failed or was cancelled before Meta took it may be tried again.
 */
export async function deliver(
  ctx: Context,
  tx: Tx,
  { advisor, pack, button, peer, isBulk = false }: Delivery,
): Promise<{ queued: number; underWay: boolean }> {
  const { messages } = tx.t;
  const earlier = await tx.db
    .select({ part: messages.part, status: messages.status, acceptedAt: messages.acceptedAt })
    .from(messages)
    .where(
      and(eq(messages.packId, pack.id), eq(messages.advisorId, advisor.id), eq(messages.purpose, "content")),
    );
  let queued = 0;
  let underWay = false;
  for (const part of select(button, pack.parts)) {
    const tries = earlier.filter((one) => one.part === part.position);
    if (tries.some((one) => one.acceptedAt !== null)) continue;
    if (tries.some((one) => one.status !== "failed" && one.status !== "cancelled")) {
      underWay = true;
      continue;
    }
    const id = await queueMessage(ctx, tx, {
      purpose: "content",
      advisorId: advisor.id,
      peer: peer ?? telKey(advisor.phone),
      message: messageOf(part),
      idempotencyKey: `pack:${pack.id}:${advisor.id}:${part.position}:${tries.length + 1}`,
      packId: pack.id,
      part: part.position,
      isBulk,
    });
    if (id !== null) queued++;
  }
  return { queued, underWay };
}

function messageOf(part: Pack["parts"][number]): Content {
  if (part.type === "text") return { type: "text", body: part.body ?? "" };
  if (part.media) return { type: "image", media: part.media, ...(part.caption && { caption: part.caption }) };
  return {
    type: "image",
    ...(part.mediaId && { mediaId: part.mediaId }),
    ...(part.link && { link: part.link }),
    ...(part.caption && { caption: part.caption }),
  };
}
