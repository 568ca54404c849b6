import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { defineDelayed } from "../outbox/define.ts";
import { delay } from "../outbox/delay.ts";
import { queueAgain } from "./again.ts";
import {
  allLike,
  type Fit,
  mostAgain,
  portion,
  type ReasonAgainst,
  whatFits,
  whatFitsOfAll,
} from "./many-fit.ts";

/**
 * Each message goes once more at most, whoever else sends it meanwhile and however often this begins anew: what was
 * queued before a crash counts as sent again already.
 */
export const manyLater = defineDelayed({
  deed: "many",
  needs: "messages.send",
  input: z.object({ messageIds: z.array(z.number()).min(1).max(mostAgain) }),
  async run(ctx, { actor, input: { messageIds }, count, end }) {
    const leftOut: Fit["leftOut"] = new Map();
    for (let at = 0; at < messageIds.length; at += portion)
      await ctx.store.transaction(async (tx) => {
        const fit = await whatFits(ctx, tx, messageIds.slice(at, at + portion));
        for (const [reason, n] of fit.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + n);
        for (const id of fit.ids) await note(ctx, tx, actor, (await queueAgain(ctx, tx, id)).deed);
        await count(tx, fit.ids.length);
      });
    await ctx.store.transaction(async (tx) => {
      const total = messageIds.length;
      await end(tx, ({ messages }) => {
        const words = leftOutWords(known(leftOut, total - messages));
        if (messages === 0) throw new Refusal("conflict", words || "Nothing of it was left to send.");
        return words || null;
      });
    });
  },
});

/** Of a job that began anew, what it had queued itself before is not left out. */
function known(leftOut: Fit["leftOut"], missing: number): Fit["leftOut"] {
  const others = [...leftOut].reduce((sum, [reason, n]) => (reason === "again" ? sum : sum + n), 0);
  return new Map([...leftOut, ["again", Math.max(0, missing - others)]]);
}

const words: Record<ReasonAgainst, string> = {
  not_ours: "not sent by us",
  on_its_way: "on their way already",
  arrived: "arrived",
  undecided: "may have arrived: decide each by itself",
  again: "sent again already",
  disabled: "to disabled people",
  not_authorised: "to people who are not authorised",
  opted_out: "to people who opted out",
  no_address: "without a known number",
  window_closed: "outside the 24-hour window",
};

const leftOutWords = (leftOut: Fit["leftOut"]) =>
  [...leftOut]
    .filter(([, n]) => n > 0)
    .map(([reason, n]) => `${n} ${words[reason]}`)
    .join(", ");

interface Weighed {
  messageIds?: number[] | undefined;
  like?: number | undefined;
}

/** What would go and what would stay, before anybody asks for it. */
export async function weighMany(ctx: Context, { like, messageIds = [] }: Weighed) {
  const alike = like === undefined ? null : await allLike(ctx, like);
  const { ids, people, leftOut } = await whatFitsOfAll(ctx, alike?.ids ?? messageIds);
  return {
    messages: ids.length,
    people: people.size,
    leftOut: [...leftOut].map(([reason, n]) => ({ reason, count: n, says: words[reason] })),
    code: alike?.code ?? null,
    title: alike?.title ?? null,
    day: alike?.day ?? null,
  };
}

/** Sends the chosen once more, after the seconds in which all of it can be undone. */
export async function sendManyLater(ctx: Context, actor: Actor, input: { messageIds: number[] }) {
  const { ids, people, leftOut } = await whatFitsOfAll(ctx, input.messageIds);
  if (ids.length === 0)
    throw new Refusal("conflict", `None of these can be sent again: ${leftOutWords(leftOut)}.`);
  const subject = createHash("sha256").update(ids.join()).digest("hex").slice(0, 24);
  return delay(ctx, actor, { deed: manyLater, input: { messageIds: ids }, subject, people: people.size });
}

/** The same for all that failed on the day of this one with its code: those that there are now, none that come. */
export async function sendLikeLater(ctx: Context, actor: Actor, input: { messageId: number }) {
  const { ids } = await allLike(ctx, input.messageId);
  return sendManyLater(ctx, actor, { messageIds: ids });
}
