import { defineRoom } from "../room.ts";
import { heartbeat } from "./beat.ts";

export const uptime = defineRoom({ name: "uptime", floor: "settings", schedules: [heartbeat] });
