import { newPack } from "@unlatch/core/content/packs";
import type { Chance } from "./chance.ts";
import { changeOf, clientCard, inventSeries, marketCard, textCard } from "./picture/cards.ts";

const topics = [
  ["Three questions", "before a plan:", "goal, time,", "and sleep."],
  ["A budget is", "a decision,", "not a diet."],
  ["Rebalance", "once a year,", "not each week."],
  ["Time in,", "not timing:", "stay invested."],
  ["Costs compound", "too. Check", "what you pay."],
] as const;

const posts = [
  "Three questions before a systematic plan: *what for*, *for how long*, and *could I sleep if it fell by a fifth?*",
  "A budget is a decision made in advance. Write down _one_ thing you will not buy this month.",
  "Rebalancing once a year is enough for most people. What moved furthest from its plan?",
  "Missing the ten best days costs more than living through the ten worst.",
  "Costs compound as well: 1 % a year is a quarter of the result after thirty years.",
];

const forClients = [
  "Staying invested through a noisy week: your plan was made for years, not for days.",
  "If anything in your life has changed, tell me first and the plan second.",
  "Nothing to do today. That is a decision too, and often the best one.",
];

const readableDay = (day: string): string => {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(Date.parse(`${day}T00:00:00Z`));
};

/** The three pictures of a day, drawn here, and its three texts. */
export function inventContent(chance: Chance, day: string) {
  const date = readableDay(day);
  const series = inventSeries(chance);
  const change = changeOf(series);
  const topic = chance.below(topics.length);
  const large = 38 + chance.below(14);
  const bonds = 18 + chance.below(10);
  const shares = [
    { name: "Large caps", percent: large },
    { name: "Mid caps", percent: 92 - large - bonds },
    { name: "Bonds", percent: bonds },
    { name: "Gold", percent: 8 },
  ];
  return {
    category: "Markets",
    description: `The index ${change < 0 ? "lost" : "gained"} ${Math.abs(change).toFixed(2)} %`,
    pictures: [
      { purpose: "update", caption: `Market update, ${date}`, png: marketCard(date, series) },
      {
        purpose: "post",
        caption: "A post for your channel",
        png: textCard(date, topics[topic] ?? topics[0]),
      },
      { purpose: "client", caption: "Ready to forward to clients", png: clientCard(date, shares) },
    ] as const,
    texts: [
      {
        purpose: "update",
        body: `*Market update* The index ${change < 0 ? "fell" : "rose"} ${Math.abs(change).toFixed(2)} % to ${Math.round(series.at(-1) ?? 0).toLocaleString("en-IN")}.`,
      },
      { purpose: "post", body: posts[topic] ?? "" },
      { purpose: "client", body: chance.pick(forClients) },
    ] as const,
  };
}

/** The same as a pack, with the hashes under which its pictures are stored. */
export function packOf(day: string, content: ReturnType<typeof inventContent>, stored: readonly string[]) {
  return newPack.parse({
    day,
    category: content.category,
    description: content.description,
    parts: [
      ...content.pictures.map(({ purpose, caption }, index) => ({
        type: "image",
        purpose,
        caption,
        media: stored[index],
      })),
      ...content.texts.map(({ purpose, body }) => ({ type: "text", purpose, body })),
    ],
  });
}
