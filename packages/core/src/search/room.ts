import { defineRoom } from "../room.ts";
import { searchFollower } from "./follower.ts";

export const search = defineRoom({ name: "search", floor: "settings", followers: [searchFollower] });
