import type { Pack } from "@unlatch/core/content/packs";
import {
  createPack,
  decidePack,
  getPack,
  listPacks,
  newPack,
  packDecision,
} from "@unlatch/core/content/packs";
import { announcePack } from "@unlatch/core/runs/announce";
import { announcement } from "@unlatch/core/unlock/announce";
import { z } from "zod";
import { iso, isoOrNull, page, pageQuery, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const packShape = z.object({
  id: z.string(),
  day: z.string(),
  category: z.string().nullable(),
  description: z.string().nullable(),
  status: z.enum(["draft", "approved", "rejected"]),
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  rejectReason: z.string().nullable(),
  createdAt: time,
  parts: z.array(
    z.object({
      type: z.enum(["image", "text"]),
      purpose: z.enum(["update", "post", "client"]).optional(),
      body: z.string().optional(),
      /** The sha256 of a picture that is kept here, below `/api/media/{sha256}`. */
      media: z.string().optional(),
      link: z.string().optional(),
      mediaId: z.string().optional(),
      caption: z.string().optional(),
    }),
  ),
});

export type PackShape = z.output<typeof packShape>;

export function presentPack(pack: Pack): PackShape {
  return {
    id: pack.id,
    day: pack.day,
    category: pack.category,
    description: pack.description,
    status: pack.status,
    decidedBy: pack.decidedBy,
    decidedAt: isoOrNull(pack.decidedAt),
    rejectReason: pack.rejectReason,
    createdAt: iso(pack.createdAt),
    parts: pack.parts.map((part) => ({
      type: part.type,
      ...(part.purpose && { purpose: part.purpose }),
      ...(part.body !== null && { body: part.body }),
      ...(part.media !== null && { media: part.media }),
      ...(part.link !== null && { link: part.link }),
      ...(part.mediaId !== null && { mediaId: part.mediaId }),
      ...(part.caption !== null && { caption: part.caption }),
    })),
  };
}

export const packsRouter = router({
  list: can("activity.read")
    .meta({ openapi: { method: "GET", path: "/packs", tags: ["Packs"], summary: "Packs, newest first" } })
    .input(pageQuery)
    .output(page(packShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listPacks(ctx.context.store, input);
      return { items: items.map(presentPack), nextCursor };
    }),
  get: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/packs/{id}", tags: ["Packs"], summary: "One pack with its parts" },
    })
    .input(z.object({ id: z.string() }))
    .output(packShape)
    .query(async ({ ctx, input }) => presentPack(await getPack(ctx.context.store, input.id))),
  create: can("packs.write")
    .meta({
      creates: true,
      openapi: { method: "POST", path: "/packs", tags: ["Packs"], summary: "A day's content, as a draft" },
    })
    .input(newPack)
    .output(packShape)
    .mutation(async ({ ctx, input }) => {
      const id = await createPack(ctx.context, ctx.actor, input);
      return presentPack(await getPack(ctx.context.store, id));
    }),
  approve: can("packs.decide")
    .meta({
      openapi: { method: "POST", path: "/packs/{id}/approve", tags: ["Packs"], summary: "Approve a draft" },
    })
    .input(packDecision.pick({ id: true }))
    .output(packShape)
    .mutation(async ({ ctx, input }) => {
      await decidePack(ctx.context, ctx.actor, { ...input, decision: "approved" });
      return presentPack(await getPack(ctx.context.store, input.id));
    }),
  reject: can("packs.decide")
    .meta({
      openapi: { method: "POST", path: "/packs/{id}/reject", tags: ["Packs"], summary: "Reject a draft" },
    })
    .input(packDecision)
    .output(packShape)
    .mutation(async ({ ctx, input }) => {
      await decidePack(ctx.context, ctx.actor, { ...input, decision: "rejected" });
      return presentPack(await getPack(ctx.context.store, input.id));
    }),
  announce: can("packs.announce")
    .meta({
      openapi: {
        method: "POST",
        path: "/packs/{packId}/announce",
        tags: ["Packs"],
        summary:
          "Start the run of this pack at once: the morning's template to everybody who was not yet told of it",
      },
    })
    .input(announcement)
    .output(z.object({ queued: z.number(), runId: z.string() }))
    .mutation(({ ctx, input }) => announcePack(ctx.context, ctx.actor, input)),
});
