import type { FeedLineShape } from "@unlatch/api";
import { feedWords } from "../../words/feed.ts";
import { describe } from "./describe.ts";
import { type Said, whomOf } from "./fold-alike.ts";

const words = feedWords.folded;

const messages = new Set([
  "message.queued",
  "message.requeued",
  "message.accepted",
  "message.sent",
  "message.delivered",
  "message.read",
  "message.failed",
  "message.cancelled",
  "message.uncertain",
  "message.sent_again",
]);
const others: Record<string, Said> = {
  "advisor.added": (rows) => words.added(rows.length),
  "webhook.quarantined": (rows) => words.webhooks(rows.length),
  "status.unmatched": (rows) => words.statuses(rows.length),
};

/** What a line has in common with others; nothing where each says something of its own, as what people write does. */
export function alikeOf(line: FeedLineShape): string | undefined {
  const { topic, data } = line;
  if (topic === "pack.tapped" || (topic === "message.received" && typeof data?.tap === "string"))
    return `${topic}\n${describe(line).sentence}`;
  if (topic === "message.failed" || topic === "message.cancelled")
    return `${topic}\n${describe(line).sentence}`;
  return messages.has(topic) || Object.hasOwn(others, topic) ? topic : undefined;
}

/** How such lines are told as one. */
export function saidOf(alike: string): Said {
  const [topic = "", what] = alike.split("\n");
  const other = Object.hasOwn(others, topic) ? others[topic] : undefined;
  if (other) return other;
  if (messages.has(topic)) return (rows) => words.messages(topic, rows.length, whomOf(rows), what ?? null);
  return (rows) => words.tapped(rows.length, whomOf(rows), lower(what ?? ""));
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
