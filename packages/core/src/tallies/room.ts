import { defineRoom } from "../room.ts";

export const tallies = defineRoom({ name: "tallies", floor: "followers" });
