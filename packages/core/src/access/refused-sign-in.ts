import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";

/** Somebody was not let in: a fact, so that whoever looks after the accounts sees that they are tried. */
export async function noteRefusedSignIn(
  ctx: Context,
  refused: { account: string | null; why: string; tries: number },
): Promise<void> {
  await ctx.store.transaction((tx) =>
    appendFeed(tx, { at: ctx.now(), topic: "sign_in.refused", data: { ...refused } }),
  );
}
