import type { Context } from "@unlatch/core/context";
import { definitions, targets } from "@unlatch/core/measures/definitions";
import { type Today, today } from "@unlatch/core/measures/today";
import { sharedAnswer } from "@unlatch/core/shared-answer";
import { iso, isoOrNull } from "../shapes.ts";
import { can, router } from "../trpc.ts";
import { presentPack } from "./content.ts";

/** However many screens ask, one answer of a house is made at a time. */
const shared = new WeakMap<Context, () => Promise<Today>>();

function todayOf(house: Context): () => Promise<Today> {
  const known = shared.get(house) ?? sharedAnswer(() => today(house));
  shared.set(house, known);
  return known;
}

export const todayRouter = router({
  /** Everything of the first screen, counted at one moment. */
  get: can("activity.read").query(async ({ ctx }) => {
    const now = await todayOf(ctx.house)();
    return {
      ...now,
      at: iso(now.at),
      dayStart: iso(now.dayStart),
      packs: now.packs.map(presentPack),
      drafts: now.drafts.map(presentPack),
      pipeline: { ...now.pipeline, announcedAt: isoOrNull(now.pipeline.announcedAt) },
      runs: now.runs.map((run) => ({ ...run, from: iso(run.from), to: iso(run.to) })),
      windows: {
        ...now.windows,
        closing: now.windows.closing.map((one) => ({ ...one, endsAt: iso(one.endsAt) })),
      },
      definitions,
      targets,
    };
  }),
});
