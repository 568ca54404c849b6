import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { queueMessage } from "../outbound/queue.ts";
import { telKey } from "../people/identities.ts";
import type { Advisor } from "../people/permission.ts";

/** Short answers, each at most once a day and person. */
const words = {
  already_delivered: "You already have everything from this pack. Scroll up to find it.",
  expired: "This pack has expired. Your next one comes with the next morning message.",
  no_pack: "There is no pack ready for you just now. We will message you as soon as there is.",
  stranger:
    "This number serves registered advisors only. If you are one, please contact your relationship manager.",
};

export type Notice = Exclude<keyof typeof words, "stranger">;

export async function notify(
  ctx: Context,
  tx: Tx,
  to: { advisor: Advisor; peer: string | null; notice: Notice; day: string },
): Promise<void> {
  await queueMessage(ctx, tx, {
    purpose: "notice",
    advisorId: to.advisor.id,
    peer: to.peer ?? telKey(to.advisor.phone),
    message: { type: "text", body: words[to.notice] },
    idempotencyKey: `notice:${to.notice}:${to.advisor.id}:${to.day}`,
  });
}

/** Who is not an advisor learns so, politely and once a day. */
export async function refuseStranger(ctx: Context, tx: Tx, peer: string, day: string): Promise<void> {
  await queueMessage(ctx, tx, {
    purpose: "notice",
    advisorId: null,
    peer,
    message: { type: "text", body: words.stranger },
    idempotencyKey: `notice:stranger:${peer}:${day}`,
  });
}
