import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const categories: Readonly<Record<string, string>> = {
  utility: "Utility templates",
  service: "Messages in open windows",
  marketing: "Marketing templates",
  authentication: "Codes",
};

const en = {
  title: "Money",
  lead: "What Meta charges, by its own word for each message and the rates below. Before tax.",
  unknown: "unknown",
  nothing: "nothing",
  free: (n: number) => `${count(n)} free`,
  messages: (n: number) => counted(n, "message"),
  notPriced: (n: number) => `${counted(n, "message")} without a known rate`,
  category: (name: string) => categories[name] ?? name,
  month: {
    title: "This month",
    none: "Nothing was charged yet.",
    total: "The month so far",
    today: "Today",
    unknownTitle: "Not in the sum",
    unknown: (market: string, category: string, type: string) =>
      [market || "country not known", category, type === "regular" ? "no rate is entered" : type].join(", "),
  },
  allowance: {
    title: "Free messages in open windows",
    used: (used: number, all: number | null) =>
      all === null ? `${count(used)} used` : `${count(used)} of ${count(all)} used`,
    ends: (day: string) => `At this pace they are used up on ${day}.`,
    ended: (day: string) => `They were used up on ${day}: since then each costs.`,
    lasts: "At this pace they last to the end of the month.",
    noPace: "None was used yet, so nobody can say how long they last.",
    notKnown: "How many are free is not known for this month.",
  },
  payment: {
    works: "Meta takes the payment: messages that cost are delivered.",
    refused: "Meta refused messages because of the payment.",
    refusedNext: "Look at the payment method in Meta’s billing, then send again what failed.",
    stopped: "Delivery stopped when the free messages were used up.",
    stoppedNext: "It looks as if no payment method is set. Look in Meta’s billing.",
    unknown: "Whether Meta can take the payment is not known: nothing that costs was delivered lately.",
  },
  budget: {
    of: (budget: string) => `of ${budget}`,
    over: (budget: string) => `The budget of ${budget} is spent.`,
    overStops: "No template leaves until it is raised below, or the month is over.",
    overGoes: "Sending goes on: the stop is off.",
    near: (budget: string) => `The month nears its budget of ${budget}.`,
  },
  card: {
    title: "Rates",
    lead: "A rate holds from its day until the next one. What is not here is unknown, and is never counted as nothing.",
    heads: {
      market: "Country",
      category: "Category",
      from: "From",
      rate: "One message",
      source: "From where",
    },
    by: (who: string, when: string) => `${who}, ${when}`,
    empty: "No rate is entered.",
    add: "Set a rate",
    fields: {
      market: "Country",
      marketHelp: "Its two letters, such as IN.",
      category: "Category",
      from: "From",
      fromHelp: "The first day, such as 2027-01-01.",
      currency: "Currency",
      currencyHelp: "Its three letters, such as INR.",
      rate: "One message",
      rateHelp: "Before tax, such as 0.115.",
      source: "From where",
      sourceHelp: "Where you read it, and when.",
    },
    save: "Set the rate",
    saving: "Setting…",
    saved: "It holds from its day on, for days that are over too.",
    noRate: "This is no price. Write one such as 0.115, at most six digits after the point.",
  },
  whatIf: {
    title: "What would cost less",
    lead: "By the last fourteen days, and today’s rates.",
    captions: "Texts under the pictures instead of on their own, each morning",
    direct: "The pack at once to whom the window is open now, without the template",
    replies: "Half as many replies, each day",
    spared: (n: number) => `${counted(n, "message")} less`,
    none: "Nothing to judge by yet",
  },
  panel: {
    title: "Money",
    each: (rate: string) => `${rate} each`,
    soFar: "So far",
    byTheEnd: "By the end",
    sixParts: "Six parts each",
    thisMonth: "This month",
    forecast: "forecast",
    inWindows: "in open windows",
    stillFree: "still free",
    tapsUnknown: "templates alone, taps are not known yet",
    noBudget: "no budget is set",
  },
} as const;

export const moneyWords = inLanguage<typeof en>({ en });
