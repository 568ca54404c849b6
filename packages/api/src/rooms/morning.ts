import { preflightNames } from "@unlatch/core/morning/checks";
import { dayToCome, type NextRun, nextRuns, troubledMornings } from "@unlatch/core/morning/next";
import { lastPreflight, type Preflight, preflight } from "@unlatch/core/morning/preflight";
import { rehearse } from "@unlatch/core/morning/rehearse";
import { z } from "zod";
import { iso, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";
import { forecastShape } from "./money.ts";

const checkShape = z.object({
  name: z.enum(preflightNames),
  state: z.enum(["ok", "failed", "unknown", "skipped"]),
  reason: z.string(),
  /** The one thing to do; null: nothing. */
  nextStep: z.string().nullable(),
});

export const preflightShape = z.object({
  at: time,
  /** Business day of the pack. */
  day: z.string(),
  packId: z.string().nullable(),
  checks: z.array(checkShape),
  /** Names of those that failed. */
  red: z.array(z.string()),
});
export type PreflightShape = z.output<typeof preflightShape>;

export const nextRunShape = z.object({
  schedule: z.string(),
  day: z.string(),
  startsAt: time,
  lastStartsAt: time,
  plannedAt: time,
  state: z.enum(["waiting", "due", "late", "planned", "held", "started", "by_hand", "missed", "cancelled"]),
  reason: z.string().nullable(),
  packId: z.string().nullable(),
  runId: z.string().nullable(),
  red: z.array(z.string()),
});
export type NextRunShape = z.output<typeof nextRunShape>;

const presentRun = (run: NextRun): NextRunShape => ({
  ...run,
  red: [...run.red],
  startsAt: iso(run.startsAt),
  lastStartsAt: iso(run.lastStartsAt),
  plannedAt: iso(run.plannedAt),
});

const present = ({ at, checks, red, ...found }: Preflight): PreflightShape => ({
  ...found,
  at: iso(at),
  checks: [...checks],
  red: [...red],
});

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Mornings"], summary },
});

/** What comes by itself, whether it will work, and what it would do. */
export const morningRouter = router({
  next: can("activity.read")
    .meta(about("GET", "/schedule", "The runs that come by themselves, and the mornings that are in trouble"))
    .output(z.object({ next: z.array(nextRunShape), trouble: z.array(nextRunShape) }))
    .query(async ({ ctx }) => ({
      next: (await nextRuns(ctx.context)).map(presentRun),
      trouble: (await troubledMornings(ctx.context)).map(presentRun),
    })),
  preflight: can("activity.read")
    .meta(
      about(
        "GET",
        "/preflight",
        "What was looked at before the next run, or before the one that is named (runId)",
      ),
    )
    .input(z.object({ runId: z.string().max(100).optional() }))
    .output(preflightShape.nullable())
    .query(async ({ ctx, input }) => {
      const last = await lastPreflight(ctx.context, input);
      return last && present(last);
    }),
  check: can("packs.announce")
    .meta(about("POST", "/preflight", "Looks at everything that the next run needs, anew"))
    .output(preflightShape)
    .mutation(async ({ ctx }) => {
      const day = await dayToCome(ctx.context);
      return present(await preflight(ctx.context, { day, by: ctx.actor.name }));
    }),
  rehearse: can("packs.announce")
    .meta(
      about("POST", "/rehearsal", "What the next run would do, and what stands in its way; nothing is sent"),
    )
    .output(
      z.object({
        preflight: preflightShape,
        people: z.number(),
        leftOut: z.array(z.object({ reason: z.string(), people: z.number() })),
        parts: z.number(),
        cost: forecastShape,
        startsAt: time,
        lastLeavesAt: time,
      }),
    )
    .mutation(async ({ ctx }) => {
      const found = await rehearse(ctx.context, { by: ctx.actor.name });
      const { startsAt, lastLeavesAt, preflight: looked } = found;
      return {
        ...found,
        preflight: present(looked),
        startsAt: iso(startsAt),
        lastLeavesAt: iso(lastLeavesAt),
      };
    }),
});
