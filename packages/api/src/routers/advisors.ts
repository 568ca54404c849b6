import {
  addAdvisor,
  advisorChange,
  changeAdvisor,
  getAdvisor,
  listAdvisors,
  newAdvisor,
  revealPhone,
} from "@unlatch/core";
import { z } from "zod";
import { presentAdvisor } from "../present.ts";
import { advisorShape, page, pageQuery } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const advisorsRouter = router({
  list: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/advisors", tags: ["Advisors"], summary: "Advisors, newest first" },
    })
    .input(pageQuery.extend({ q: z.string().trim().max(100).optional() }))
    .output(page(advisorShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listAdvisors(ctx.house.store, input);
      return { items: items.map((row) => presentAdvisor(row, ctx.actor)), nextCursor };
    }),
  get: can("activity.read")
    .meta({ openapi: { method: "GET", path: "/advisors/{id}", tags: ["Advisors"], summary: "One advisor" } })
    .input(z.object({ id: z.string() }))
    .output(advisorShape)
    .query(async ({ ctx, input }) => presentAdvisor(await getAdvisor(ctx.house.store, input.id), ctx.actor)),
  create: can("advisors.change")
    .meta({
      openapi: {
        method: "POST",
        path: "/advisors",
        tags: ["Advisors"],
        summary: "Add an authorised advisor",
      },
    })
    .input(newAdvisor)
    .output(advisorShape)
    .mutation(async ({ ctx, input }) => {
      const id = await addAdvisor(ctx.house, ctx.actor, input);
      return presentAdvisor(await getAdvisor(ctx.house.store, id), ctx.actor);
    }),
  change: can("advisors.change")
    .meta({
      openapi: {
        method: "PATCH",
        path: "/advisors/{id}",
        tags: ["Advisors"],
        summary: "Change what is named",
      },
    })
    .input(advisorChange)
    .output(advisorShape)
    .mutation(async ({ ctx, input }) => {
      await changeAdvisor(ctx.house, ctx.actor, input);
      return presentAdvisor(await getAdvisor(ctx.house.store, input.id), ctx.actor);
    }),
  reveal: can("advisors.change")
    .meta({
      openapi: {
        method: "POST",
        path: "/advisors/{id}/reveal",
        tags: ["Advisors"],
        summary: "The whole phone number; who asked is kept in the feed",
      },
    })
    .input(z.object({ id: z.string() }))
    .output(z.object({ phone: z.string() }))
    .mutation(async ({ ctx, input }) => ({ phone: await revealPhone(ctx.house, ctx.actor, input.id) })),
});
