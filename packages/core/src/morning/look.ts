import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";
import { callOff } from "./call-off.ts";
import { prepare } from "./prepare.ts";
import { type Morning, openMornings } from "./rows.ts";
import { schedulesOf } from "./schedules.ts";
import { lookAgain, start } from "./start.ts";
import { takeUp } from "./take-up.ts";

const minuteMs = 60_000;

/** What is to be done by now, judged from what is kept: whatever was lost or moved meanwhile is found here. */
export async function look(ctx: Context): Promise<void> {
  const schedules = schedulesOf(ctx.config);
  for (const one of schedules) await takeUp(ctx, one);
  for (const morning of await openMornings(ctx.store)) {
    if (schedules.some(({ name }) => name === morning.schedule)) await goOn(ctx, morning);
    else await callOff(ctx, morning);
  }
}

async function goOn(ctx: Context, morning: Morning): Promise<void> {
  switch (morning.state) {
    case "due":
    case "late":
      return prepare(ctx, morning);
    case "planned":
      return ctx.now() >= morning.startsAt ? start(ctx, morning) : undefined;
    case "held":
      return lookAgain(ctx, morning);
    default:
      return;
  }
}

/** Each minute: a day is planned by its own row, so it does not matter when exactly. */
export const lookSchedule = defineSchedule({
  name: "morning.look",
  every: minuteMs,
  // A Meta that hangs is waited for.
  timeoutMs: 120_000,
  run: look,
});
