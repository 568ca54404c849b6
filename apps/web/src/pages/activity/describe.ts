import type { FeedLineShape } from "@unlatch/api";
import type { Shape } from "../../components/glyph.tsx";
import { accountTopics, workTopics } from "../../words/house-topics.ts";
import { messageTopics } from "../../words/message-topics.ts";
import { peopleTopics } from "../../words/people-topics.ts";
import { runTopics } from "../../words/run-topics.ts";
import { sendTopics } from "../../words/send-topics.ts";
import { templateTopics } from "../../words/template-topics.ts";
import { kindOf } from "./message-words.ts";
import type { Data, Topic } from "./topic.ts";

export interface Described {
  shape: Shape;
  /** One or two words, always beside the shape. */
  word: string;
  direction: "in" | "out" | null;
  kind: string;
  /** The advisor, else the masked number, else who of us did it. */
  who: string | null;
  sentence: string;
  /** All of it in lower case, for the text filter. */
  haystack: string;
}

const topics: Record<string, Topic> = {
  ...messageTopics,
  ...accountTopics,
  ...peopleTopics,
  ...runTopics,
  ...sendTopics,
  ...templateTopics,
  ...workTopics,
};
export const knownTopics = Object.keys(topics);

const known = new WeakMap<FeedLineShape, Described>();

export function describe(line: FeedLineShape): Described {
  const before = known.get(line);
  if (before) return before;
  const data = reader(line.data);
  const topic = Object.hasOwn(topics, line.topic) ? topics[line.topic] : undefined;
  const word = topic?.word ?? line.topic;
  const sentence = topic?.sentence(data, line) ?? unknownSentence(line);
  const kind = topic?.kind ?? kindIn(data);
  const who = line.advisorName ?? data.text("name") ?? data.text("peer") ?? data.text("by");
  const shape = typeof topic?.shape === "function" ? topic.shape(data) : (topic?.shape ?? "fact");
  const said = data.text("direction");
  const direction = said === "in" || said === "out" ? said : null;
  const haystack = [word, kind, who, sentence, line.topic, data.text("peer"), data.number("code")]
    .join(" ")
    .toLowerCase();
  const described: Described = { shape, word, direction, kind, who, sentence, haystack };
  known.set(line, described);
  return described;
}

function unknownSentence({ ref, data }: FeedLineShape): string {
  return [ref, data && JSON.stringify(data)].filter(Boolean).join(" ");
}

const kindIn = (data: Data) =>
  kindOf({
    type: data.text("type") ?? "",
    part: data.number("part"),
    purpose: data.text("purpose") === "notice" ? "notice" : null,
  });

function reader(data: FeedLineShape["data"]): Data {
  const get = (name: string): unknown => data?.[name];
  return {
    text: (name) => {
      const value = get(name);
      return typeof value === "string" && value !== "" ? value : null;
    },
    number: (name) => {
      const value = get(name);
      return typeof value === "number" ? value : null;
    },
    list: (name) => {
      const value = get(name);
      return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
    },
    facts: (name) => {
      const value = get(name);
      return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
    },
  };
}
