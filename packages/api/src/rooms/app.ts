import { z } from "zod";
import { anyone, can, router } from "../trpc.ts";

export const appRouter = router({
  /** What the first page needs before anybody has signed in. */
  info: anyone
    .output(z.object({ demo: z.boolean(), timeZone: z.string(), version: z.string() }))
    .query(({ ctx }) => ctx.app),
  me: can("activity.read")
    .output(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role: z.string(),
        /** Where they work, as they call it; empty: nobody said. */
        business: z.string(),
        /** By name. */
        rights: z.array(z.string()),
      }),
    )
    .query(({ ctx: { actor, context } }) => ({
      ...actor,
      business: context.config.businessName,
      rights: [...actor.rights],
    })),
  /** Of a demo that was left. */
  demoFile: can("demo.change")
    .output(z.object({ bytes: z.number() }).nullable())
    .query(({ ctx }) => ctx.demoFile.look()),
  deleteDemoFile: can("demo.change", { fresh: true })
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await ctx.demoFile.remove(ctx.actor);
      return { deleted: true as const };
    }),
});
