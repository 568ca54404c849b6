import { z } from "zod";
import { admins } from "../rights.ts";
import { defineRoom, failedFor, seenWith, setting } from "../room.ts";
import { backfillSchedule } from "./backfill.ts";
import { morningsTask } from "./mornings.ts";
import { sumsTask } from "./sums.ts";
import { budgetWatch } from "./watch.ts";

/** What Meta charges, by its own words and a rate card with dates; what is not known is never nothing. */
export const money = defineRoom({
  name: "money",
  floor: "templates",
  rights: { "money.change": admins },
  schedules: [backfillSchedule, budgetWatch],
  heavy: [sumsTask, morningsTask],
  settings: {
    monthBudget: setting(
      z.number().int().min(0).max(1_000_000_000),
      0,
      "What may be spent in a month, in whole units of its currency; 0: there is no budget.",
    ),
    budgetCurrency: setting(
      z.string().regex(/^[A-Z]{3}$/),
      "INR",
      "The currency of the budget, such as INR.",
    ),
    budgetWarnPercent: setting(
      z.number().int().min(1).max(100),
      80,
      "From this share of the budget on it is told, in percent.",
    ),
    budgetStops: setting(
      z.boolean(),
      false,
      "When the budget of the month is spent, no template leaves until somebody raises it.",
    ),
  },
  topics: {
    ...seenWith("activity.read", "money.rate_set"),
    ...failedFor("activity.read", "money.budget_near", "money.budget_over"),
  },
});
