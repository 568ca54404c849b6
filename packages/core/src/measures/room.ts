import { defineRoom } from "../room.ts";

export const measures = defineRoom({ name: "measures", floor: "measures" });
