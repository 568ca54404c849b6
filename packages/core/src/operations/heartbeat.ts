import { defineSchedule } from "../schedules/define.ts";
import { beat } from "./webhooks.ts";

/** Twice a minute, so that one that comes late leaves no minute out. */
export const heartbeat = defineSchedule({ name: "operations.beat", every: 30_000, run: beat });
