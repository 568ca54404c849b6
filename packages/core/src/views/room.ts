import { defineRoom, seenWith } from "../room.ts";

export const views = defineRoom({
  name: "views",
  topics: seenWith("views.keep", "view.saved", "view.deleted"),
});
