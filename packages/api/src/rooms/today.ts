import { definitions, targets } from "@unlatch/core/measures/definitions";
import { sharedToday } from "@unlatch/core/measures/shared-today";
import { unlocks } from "@unlatch/core/measures/unlocks";
import { waitingPlaces } from "@unlatch/core/measures/waiting-places";
import { iso, isoOrNull } from "../shapes.ts";
import { can, router } from "../trpc.ts";
import { presentPack } from "./content.ts";

export const todayRouter = router({
  /** What stands beside the names of places. */
  places: can("activity.read").query(async ({ ctx }) => {
    const { dayStart, ...waiting } = await waitingPlaces(ctx.context);
    return { ...waiting, dayStart: iso(dayStart) };
  }),
  /** Everything of the first screen, counted at one moment. */
  get: can("activity.read").query(async ({ ctx }) => {
    const now = await sharedToday(ctx.context);
    return {
      ...now,
      at: iso(now.at),
      dayStart: iso(now.dayStart),
      packs: now.packs.map(presentPack),
      next: { day: now.next.day, pack: now.next.pack && presentPack(now.next.pack) },
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
  /** How many had unlocked the day's pack by each minute since 05:00, beside the usual. */
  unlocks: can("activity.read").query(async ({ ctx, signal }) => {
    const counted = await unlocks(ctx.context, signal);
    return { ...counted, from: iso(counted.from), means: definitions.unlocks };
  }),
});
