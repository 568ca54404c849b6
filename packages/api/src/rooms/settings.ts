import {
  changeSetting,
  isSensitive,
  listSettings,
  type SettingItem,
  settingChange,
} from "@unlatch/core/settings/change";
import { z } from "zod";
import { isoOrNull, time } from "../shapes.ts";
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
    .output(z.object({ items: z.array(settingShape) }))
    .query(async ({ ctx }) => ({ items: (await listSettings(ctx.context)).map(present) })),
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
});
