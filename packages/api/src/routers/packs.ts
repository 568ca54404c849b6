import {
  announcement,
  announcePack,
  createPack,
  decidePack,
  getPack,
  listPacks,
  newPack,
  packDecision,
} from "@unlatch/core";
import { z } from "zod";
import { presentPack } from "../present.ts";
import { packShape, page, pageQuery } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const packsRouter = router({
  list: can("activity.read")
    .meta({ openapi: { method: "GET", path: "/packs", tags: ["Packs"], summary: "Packs, newest first" } })
    .input(pageQuery)
    .output(page(packShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listPacks(ctx.house.store, input);
      return { items: items.map(presentPack), nextCursor };
    }),
  get: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/packs/{id}", tags: ["Packs"], summary: "One pack with its parts" },
    })
    .input(z.object({ id: z.string() }))
    .output(packShape)
    .query(async ({ ctx, input }) => presentPack(await getPack(ctx.house.store, input.id))),
  create: can("packs.write")
    .meta({
      openapi: { method: "POST", path: "/packs", tags: ["Packs"], summary: "A day's content, as a draft" },
    })
    .input(newPack)
    .output(packShape)
    .mutation(async ({ ctx, input }) => {
      const id = await createPack(ctx.house, ctx.actor, input);
      return presentPack(await getPack(ctx.house.store, id));
    }),
  approve: can("packs.decide")
    .meta({
      openapi: { method: "POST", path: "/packs/{id}/approve", tags: ["Packs"], summary: "Approve a draft" },
    })
    .input(packDecision.pick({ id: true }))
    .output(packShape)
    .mutation(async ({ ctx, input }) => {
      await decidePack(ctx.house, ctx.actor, { ...input, decision: "approved" });
      return presentPack(await getPack(ctx.house.store, input.id));
    }),
  reject: can("packs.decide")
    .meta({
      openapi: { method: "POST", path: "/packs/{id}/reject", tags: ["Packs"], summary: "Reject a draft" },
    })
    .input(packDecision)
    .output(packShape)
    .mutation(async ({ ctx, input }) => {
      await decidePack(ctx.house, ctx.actor, { ...input, decision: "rejected" });
      return presentPack(await getPack(ctx.house.store, input.id));
    }),
  announce: can("packs.announce")
    .meta({
      openapi: {
        method: "POST",
        path: "/packs/{packId}/announce",
        tags: ["Packs"],
        summary: "Send the morning's template to everybody who was not yet told of this pack",
      },
    })
    .input(announcement)
    .output(z.object({ queued: z.number() }))
    .mutation(({ ctx, input }) => announcePack(ctx.house, ctx.actor, input)),
});
