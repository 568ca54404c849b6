import type { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { defineDelayed } from "../outbox/define.ts";
import { delay } from "../outbox/delay.ts";
import { announcement, approvedPack } from "../unlock/announce.ts";
import { reachable } from "./audience.ts";
import { begin } from "./begin.ts";
import { dripNow } from "./drip.ts";
import { keepPlan, slotByHand } from "./plan.ts";

/** Its run is planned and begun in the transaction that ends the waiting: once, however often its process dies. */
export const announceLater = defineDelayed({
  deed: "announce",
  needs: "packs.announce",
  input: announcement,
  async run(ctx, { actor, input, count, end }) {
    const pack = await approvedPack(ctx, input.packId);
    const plan = { packId: pack.id, slot: slotByHand(pack.id) };
    const run = await ctx.store.transaction(async (tx) => {
      if (!(await end(tx))) return null;
      const planned = await keepPlan(ctx, tx, { pack, plan, by: actor });
      await note(ctx, tx, actor, planned.deed);
      const begun = await begin(ctx, tx, planned.run);
      await note(ctx, tx, actor, begun.deed);
      await count(tx, begun.run.planned);
      return begun.run;
    });
    if (run) await dripNow(ctx, run.id);
  },
});

/** Starts the run of a pack after the seconds in which it can be undone. */
export async function announcePackLater(ctx: Context, actor: Actor, input: z.output<typeof announcement>) {
  const pack = await approvedPack(ctx, input.packId);
  const people = await reachable(ctx, pack.id);
  if (people === 0)
    throw new Refusal("conflict", "Everybody who may be served was told of this pack already.");
  const asked = await delay(ctx, actor, { deed: announceLater, input, subject: input.packId, people });
  return { ...asked, people };
}
