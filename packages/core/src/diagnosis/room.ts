import { defineRoom } from "../room.ts";

/** Whether this house and Meta reach each other, line by line. */
export const diagnosis = defineRoom({ name: "diagnosis", floor: "watch" });
