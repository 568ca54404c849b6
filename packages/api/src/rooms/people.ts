import { type Why, whyNothing } from "@unlatch/core/activity/why-nothing";
import { conditions } from "@unlatch/core/activity/why-words";
import type { Actor } from "@unlatch/core/actor";
import { maskPhone } from "@unlatch/core/message-line";
import {
  addAdvisor,
  advisorChange,
  changeAdvisor,
  getAdvisor,
  listAdvisors,
  newAdvisor,
  revealPhone,
} from "@unlatch/core/people/advisors";
import { type Advisor, optedIn } from "@unlatch/core/people/permission";
import { z } from "zod";
import { seesNumbers } from "../mask-output.ts";
import { iso, isoOrNull, page, pageQuery, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const advisorShape = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string(),
  timeZone: z.string().nullable(),
  tags: z.array(z.string()),
  enabled: z.boolean(),
  authorised: z.boolean(),
  optedIn: z.boolean(),
  createdAt: time,
  updatedAt: time,
});

export type AdvisorShape = z.output<typeof advisorShape>;

export function presentAdvisor(row: Advisor, actor: Actor): AdvisorShape {
  return {
    id: row.id,
    name: row.name,
    phone: seesNumbers(actor) ? row.phone : maskPhone(row.phone),
    timeZone: row.timeZone,
    tags: row.tags,
    enabled: row.enabled,
    authorised: row.authorised,
    optedIn: optedIn(row),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

export const whyShape = z.object({
  /** The number is masked, whoever asks. */
  advisor: z.object({ id: z.string(), name: z.string(), phone: z.string() }),
  /** Until when they can be written to without a template; null when they never wrote. */
  windowEndsAt: time.nullable(),
  /** Their business day. */
  day: z.string(),
  pack: z.object({ id: z.string(), day: z.string() }).nullable(),
  parts: z.object({ arrived: z.number(), asked: z.number() }),
  /** Such as disabled, opted_out, never_planned, failed or has_all: an open set. */
  state: z.string(),
  tone: z.enum(["ok", "running", "warning", "failed", "idle"]),
  title: z.string(),
  reason: z.string(),
  since: time.nullable(),
  by: z.string().nullable(),
  next: z.string(),
  messageId: z.string().nullable(),
  /** In the order in which they are judged. */
  steps: z.array(
    z.object({
      condition: z.enum(conditions),
      state: z.enum(["holds", "broken", "open"]),
      says: z.string(),
      at: time.nullable(),
    }),
  ),
});

export type WhyShape = z.output<typeof whyShape>;

const presentWhy = (why: Why): WhyShape => ({
  ...why,
  since: isoOrNull(why.since),
  windowEndsAt: isoOrNull(why.windowEndsAt),
  messageId: why.messageId === null ? null : String(why.messageId),
  steps: why.steps.map((step) => ({ ...step, at: isoOrNull(step.at) })),
});

export const advisorsRouter = router({
  list: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/advisors", tags: ["Advisors"], summary: "Advisors, newest first" },
    })
    .input(pageQuery.extend({ q: z.string().trim().max(100).optional() }))
    .output(page(advisorShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listAdvisors(ctx.context.store, input);
      return { items: items.map((row) => presentAdvisor(row, ctx.actor)), nextCursor };
    }),
  get: can("activity.read")
    .meta({ openapi: { method: "GET", path: "/advisors/{id}", tags: ["Advisors"], summary: "One advisor" } })
    .input(z.object({ id: z.string() }))
    .output(advisorShape)
    .query(async ({ ctx, input }) =>
      presentAdvisor(await getAdvisor(ctx.context.store, input.id), ctx.actor),
    ),
  why: can("activity.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/advisors/{id}/why",
        tags: ["Advisors"],
        summary: "Why an advisor got nothing today: the first condition that does not hold",
      },
    })
    .input(z.object({ id: z.string() }))
    .output(whyShape)
    .query(async ({ ctx, input }) => presentWhy(await whyNothing(ctx.context, input.id))),
  create: can("advisors.change")
    .meta({
      creates: true,
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
      const id = await addAdvisor(ctx.context, ctx.actor, input);
      return presentAdvisor(await getAdvisor(ctx.context.store, id), ctx.actor);
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
      await changeAdvisor(ctx.context, ctx.actor, input);
      return presentAdvisor(await getAdvisor(ctx.context.store, input.id), ctx.actor);
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
    .mutation(async ({ ctx, input }) => ({ phone: await revealPhone(ctx.context, ctx.actor, input.id) })),
});
