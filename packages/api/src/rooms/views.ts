import { deleteView, listViews, newView, saveView } from "@unlatch/core/views/saved-views";
import { z } from "zod";
import { can, router } from "../trpc.ts";

export const viewsRouter = router({
  list: can("views.keep").query(async ({ ctx }) => {
    const views = await listViews(ctx.context, ctx.actor);
    return views.map(({ id, name, search, shared, isMine, ownerName }) => ({
      id,
      name,
      search,
      shared,
      isMine,
      ownerName,
    }));
  }),
  save: can("views.keep")
    .input(newView)
    .mutation(({ ctx, input }) => saveView(ctx.context, ctx.actor, input)),
  delete: can("views.keep")
    .input(z.object({ id: z.string().max(60) }))
    .mutation(async ({ ctx, input }) => {
      await deleteView(ctx.context, ctx.actor, input);
      return { deleted: true as const };
    }),
});
