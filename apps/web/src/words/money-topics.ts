import type { Data, Topic } from "../pages/activity/topic.ts";
import { byWhom } from "./topic-words.ts";

const budgetOf = (data: Data) => `${data.text("currency") ?? ""} ${(data.number("micros") ?? 0) / 1_000_000}`;

/** Lines about what things cost. */
export const moneyTopics: Record<string, Topic> = {
  "money.rate_set": {
    shape: "fact",
    word: "Rate",
    kind: "money",
    sentence: (data, { ref }) => `The rate of ${ref ?? "a market"} was set${byWhom(data)}.`,
  },
  "money.budget_near": {
    shape: "warning",
    word: "Budget",
    kind: "money",
    sentence: (data) => `This month nears its budget of ${budgetOf(data)}. See Settings, Money.`,
  },
  "money.budget_over": {
    shape: "failed",
    word: "Budget",
    kind: "money",
    sentence: (data) => `This month has cost its budget of ${budgetOf(data)}. See Settings, Money.`,
  },
};
