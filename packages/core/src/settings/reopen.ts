import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";

/** While something is shut: its key may be back, in every process of this store. */
export async function reopenSettings(ctx: Context): Promise<void> {
  if (Object.keys(ctx.settings.ahead.shut).length > 0) ctx.store.wake("settings");
}

export const reopen = defineSchedule({ name: "settings.reopen", every: 15_000, run: reopenSettings });
