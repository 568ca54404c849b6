import { defineSchedule } from "../schedules/define.ts";
import { beat } from "./webhooks.ts";

/**
 * Twice a minute, so that one that comes late leaves no minute out. It is about the house: whoever works writes it, and
 * whether this process can store anything is found out when its readiness is asked.
 */
export const heartbeat = defineSchedule({ name: "operations.beat", every: 30_000, run: beat });
