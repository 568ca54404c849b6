import { defineRoom } from "../room.ts";
import { unlockTasks } from "./unlocks.ts";

export const measures = defineRoom({ name: "measures", floor: "measures", heavy: unlockTasks });
