import { z } from "zod";
import { textOf } from "../entered.ts";
import { operators } from "../rights.ts";
import { arrivedFor, defineRoom, seenWith, setting } from "../room.ts";
import { restLater } from "./send-rest.ts";
import { tapJob } from "./tap.ts";

const notice = textOf(1_000);
const wordsOf = z.array(z.string().trim().min(1).max(40)).max(50);

export const unlock = defineRoom({
  name: "unlock",
  floor: "unlock",
  rights: {
    "packs.announce": operators,
  },
  jobs: [restLater, tapJob],
  settings: {
    packLifeDays: setting(
      z.number().int().min(0).max(90),
      7,
      "A pack can be unlocked this many days after its own.",
    ),
    template: setting(
      z.object({
        name: z
          .string()
          .regex(/^[a-z0-9_]{1,512}$/, "is Meta's name of a template: small letters, digits and _"),
        language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "is Meta's code of a language, such as en_US"),
      }),
      { name: "daily_content_ready_v1", language: "en_US" },
      "The morning's template, as Meta names it.",
    ),
    triggerWords: setting(
      wordsOf,
      [],
      "Texts that ask for the pack like a tap, beside those that are known: each the whole of a message.",
    ),
    notices: setting(
      z.strictObject({ already_delivered: notice, expired: notice, no_pack: notice, stranger: notice }),
      {
        already_delivered: "You already have everything from this pack. Scroll up to find it.",
        expired: "This pack has expired. Your next one comes with the next morning message.",
        no_pack: "There is no pack ready for you just now. We will message you as soon as there is.",
        stranger:
          "This number serves registered advisors only. If you are one, please contact your relationship manager.",
      },
      "What people are told who get no pack; each at most once a day and person.",
    ),
  },
  topics: {
    ...seenWith("activity.read", "pack.announced", "pack.sent_again"),
    ...arrivedFor("activity.read", "pack.tapped"),
  },
});
