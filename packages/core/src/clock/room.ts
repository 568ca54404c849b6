import { defineRoom } from "../room.ts";
import { rejudgeJob } from "./rejudge.ts";

export const clock = defineRoom({ name: "clock", floor: "measures", jobs: [rejudgeJob] });
