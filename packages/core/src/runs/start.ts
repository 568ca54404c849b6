import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { approvedPack } from "../unlock/announce.ts";
import { begin } from "./begin.ts";
import { dripNow } from "./drip.ts";
import { keepPlan, slotByHand } from "./plan.ts";
import type { Run } from "./rows.ts";

export const starting = z
  .object({ packId: z.string().optional(), day: z.iso.date().optional() })
  .refine(
    ({ packId, day }) => (packId === undefined) !== (day === undefined),
    "Name the pack (packId) or its day (day), one of them.",
  );

export interface Start {
  packId?: string | undefined;
  /** Its newest approved pack. */
  day?: string | undefined;
  /** Names of red checks that it goes out in spite of. */
  sentAnyway?: readonly string[];
}

/** Plans the run of a pack for everybody who was not told of it, and lets it go. */
export async function startRun(ctx: Context, actor: Actor, input: Start): Promise<Run> {
  const pack = await packOf(ctx, input);
  const plan = { packId: pack.id, slot: slotByHand(pack.id), sentAnyway: input.sentAnyway ?? [] };
  const run = await ctx.store.transaction(async (tx) => {
    const planned = await keepPlan(ctx, tx, { pack, plan, by: actor });
    await note(ctx, tx, actor, planned.deed);
    const begun = await begin(ctx, tx, planned.run);
    await note(ctx, tx, actor, begun.deed);
    return begun.run;
  });
  // Its job would do the same in a moment: who asked sees it move.
  await dripNow(ctx, run.id);
  return run;
}

export const packOf = async (ctx: Context, { packId, day }: Start): Promise<Pack> =>
  approvedPack(ctx, packId ?? (await packOfDay(ctx, day ?? "")));

async function packOfDay({ store }: Context, day: string): Promise<string> {
  const { packs } = store.t;
  const [pack] = await store.db
    .select({ id: packs.id })
    .from(packs)
    .where(and(eq(packs.day, day), eq(packs.status, "approved")))
    .orderBy(desc(packs.decidedAt), desc(packs.id))
    .limit(1);
  if (!pack)
    throw new Refusal(
      "conflict",
      `There is no approved pack of ${day}. Approve one first, then start its run.`,
    );
  return pack.id;
}
