import { everybody, operators } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";

export const views = defineRoom({
  name: "views",
  floor: "settings",
  rights: {
    "views.keep": everybody,
    "views.share": operators,
  },
  topics: seenWith("views.keep", "view.saved", "view.deleted"),
});
