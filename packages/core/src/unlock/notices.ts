import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import type { Notices } from "../core-config.ts";
import { queueMessage } from "../outbound/queue.ts";
import { telKey } from "../people/identities.ts";
import type { Advisor } from "../people/permission.ts";

export type Notice = Exclude<keyof Notices, "stranger">;

export async function notify(
  ctx: Context,
  tx: Tx,
  to: { advisor: Advisor; peer: string | null; notice: Notice; day: string },
): Promise<void> {
  await queueMessage(ctx, tx, {
    purpose: "notice",
    advisorId: to.advisor.id,
    peer: to.peer ?? telKey(to.advisor.phone),
    message: { type: "text", body: ctx.config.notices[to.notice] },
    idempotencyKey: `notice:${to.notice}:${to.advisor.id}:${to.day}`,
  });
}

/** Who is not an advisor learns so, politely and once a day. */
export async function refuseStranger(ctx: Context, tx: Tx, peer: string, day: string): Promise<void> {
  await queueMessage(ctx, tx, {
    purpose: "notice",
    advisorId: null,
    peer,
    message: { type: "text", body: ctx.config.notices.stranger },
    idempotencyKey: `notice:stranger:${peer}:${day}`,
  });
}
