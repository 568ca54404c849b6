import { z } from "zod";
import { operators } from "../rights.ts";
import { defineRoom, seenWith, setting } from "../room.ts";

export const people = defineRoom({
  name: "people",
  floor: "people",
  rights: {
    /** Whole phone numbers, and Meta's ids, which hold them. */
    "numbers.read": operators,
    "advisors.change": operators,
  },
  settings: {
    optOutWords: setting(
      z.array(z.string().trim().min(1).max(100)).max(100),
      [],
      'Texts and labels of buttons that are a "no", beside those that are known: each the whole of a message.',
    ),
  },
  topics: seenWith(
    "activity.read",
    "advisor.added",
    "advisor.changed",
    "advisor.opted_in",
    "advisor.opted_out",
    "advisor.revealed",
  ),
});
