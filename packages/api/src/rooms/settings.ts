import {
  changeSetting,
  changeSettings,
  isSensitive,
  listSettings,
  type SettingItem,
  settingChange,
  settingChanges,
} from "@unlatch/core/settings/change";
import { historyQuery, settingHistory } from "@unlatch/core/settings/history";
import { listKeeping } from "@unlatch/core/settings/keeping";
import { z } from "zod";
import { iso, isoOrNull, page, time } from "../shapes.ts";
import { can, needFresh, router } from "../trpc.ts";

export const settingShape = z.object({
  key: z.string(),
  /** What it is for, and in what unit. */
  about: z.string(),
  value: z.unknown(),
  /** Kept sealed and shown to nobody: whether it is set, and why it can't be opened. Null: it is no secret. */
  sealed: z.object({ isSet: z.boolean(), problem: z.string().nullable() }).nullable(),
  version: z.number(),
  source: z.enum(["default", "setting", "environment"]),
  changedBy: z.string().nullable(),
  changedAt: time.nullable(),
  /** What applies while nobody has set it; null of a secret. */
  standard: z.unknown(),
  /** The variable of the environment that decides it where it is set. */
  variable: z.string().nullable(),
  /** Of a number the least and the most, of a list how many, of a text how long. */
  limits: z.object({ least: z.number().nullable(), most: z.number().nullable() }),
});

export const settingEventShape = z.object({
  id: z.string(),
  at: time,
  key: z.string(),
  by: z.string(),
  /** Of a secret only whether it was set. */
  before: z.unknown(),
  after: z.unknown(),
  isSealed: z.boolean(),
});

const present = (item: SettingItem) => ({ ...item, changedAt: isoOrNull(item.changedAt) });

export const settingsRouter = router({
  list: can("settings.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/settings",
        tags: ["Settings"],
        summary: "What the house goes by, each with where it comes from and who changed it",
      },
    })
    .output(
      z.object({
        items: z.array(settingShape),
        /** Who decides what is not decided here: the environment of this server, or the demo. */
        fixedBy: z.string(),
      }),
    )
    .query(async ({ ctx }) => ({
      items: (await listSettings(ctx.context)).map(present),
      fixedBy: ctx.context.settings.fixedBy,
    })),
  change: can("settings.change")
    .meta({
      openapi: {
        method: "PATCH",
        path: "/settings",
        tags: ["Settings"],
        summary: "Holds for the next message, without a restart; null is the default again",
      },
    })
    .input(settingChange)
    .use(({ ctx, input, next }) => {
      if (isSensitive(ctx.context, input.key)) needFresh(ctx);
      return next();
    })
    .output(settingShape)
    .mutation(async ({ ctx, input }) => present(await changeSetting(ctx.context, ctx.actor, input))),
  changeMany: can("settings.change")
    .meta({
      openapi: {
        method: "PATCH",
        path: "/settings/many",
        tags: ["Settings"],
        summary: "Several at once: all of them or none",
      },
    })
    .input(settingChanges)
    .use(({ ctx, input, next }) => {
      if (input.changes.some(({ key }) => isSensitive(ctx.context, key))) needFresh(ctx);
      return next();
    })
    .output(z.object({ items: z.array(settingShape) }))
    .mutation(async ({ ctx, input }) => ({
      items: (await changeSettings(ctx.context, ctx.actor, input)).map(present),
    })),
  keeping: can("settings.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/settings/keeping",
        tags: ["Settings"],
        summary: "What is kept and for how many days; null: until somebody deletes it",
      },
    })
    .output(
      z.object({
        engine: z.enum(["sqlite", "postgres"]),
        items: z.array(z.object({ what: z.string(), keepDays: z.number().nullable() })),
      }),
    )
    .query(({ ctx }) => listKeeping(ctx.context)),
  history: can("settings.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/settings/history",
        tags: ["Settings"],
        summary: "Who changed which setting from what to what, newest first",
      },
    })
    .input(historyQuery)
    .output(page(settingEventShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await settingHistory(ctx.context, input);
      const shown = items.map((one) => ({ ...one, id: String(one.id), at: iso(one.at) }));
      return { items: shown, nextCursor };
    }),
});
