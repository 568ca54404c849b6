import { z } from "zod";
import { defineRoom, seenWith, setting } from "../room.ts";

export const people = defineRoom({
  name: "people",
  settings: {
    optOutWords: setting(
      z.array(z.string().trim().min(1).max(100)).max(100),
      'Texts and labels of buttons that are a "no", beside those that are known: each the whole of a message.',
    ),
  },
  topics: {
    ...seenWith("activity.read", "advisor.added", "advisor.changed", "advisor.opted_in", "advisor.opted_out"),
    ...seenWith("numbers.read", "advisor.revealed"),
  },
});
