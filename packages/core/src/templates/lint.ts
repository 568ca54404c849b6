import { placesIn as placesOf, type TemplateDefinition } from "@unlatch/whatsapp";
import { z } from "zod";
import { wordings } from "./lint-words.ts";

/** Something that may cost the category or the approval. */
export interface Advice {
  part: "header" | "body" | "footer" | "button";
  /** The words it is about; null: the part as a whole. */
  words: string | null;
  why: string;
}

/** Meta refuses a text with too many places for its length; so many words for each is safe. */
const wordsPerPlace = 3;

/** What in a template looks like advertising to Meta, or like a text that it refuses: advice, and no gate. */
export function lintTemplate({ header, body, footer, buttons }: TemplateDefinition): Advice[] {
  const parts: { part: Advice["part"]; text: string }[] = [
    ...(header ? [{ part: "header" as const, text: header.text }] : []),
    { part: "body", text: body.text },
    ...(footer === null ? [] : [{ part: "footer" as const, text: footer }]),
    ...buttons.map(({ label }) => ({ part: "button" as const, text: label })),
  ];
  const all = [...parts.flatMap(wordingsIn), ...parts.flatMap(loudIn), ...placesIn(body)];
  return all.filter((one, at) => all.findIndex((other) => same(one, other)) === at);
}

/** A text that somebody thinks of making a template of. */
export const typedTemplate = z.object({
  body: z.string().max(5_000),
  header: z.string().max(500).optional(),
  footer: z.string().max(500).optional(),
});

export const lintText = ({ body, header, footer }: z.output<typeof typedTemplate>): Advice[] =>
  lintTemplate({
    header: header ? { format: "TEXT", text: header, places: placesOf(header) } : null,
    body: { text: body, places: placesOf(body) },
    ...{ footer: footer ?? null, buttons: [], named: false },
  });

const same = (a: Advice, b: Advice) => a.part === b.part && a.why === b.why && a.words === b.words;

const wordingsIn = ({ part, text }: { part: Advice["part"]; text: string }): Advice[] =>
  wordings.flatMap(({ finds, why }) =>
    [...text.matchAll(finds)].map(([words]) => ({ part, words: words.toLowerCase(), why })),
  );

function loudIn({ part, text }: { part: Advice["part"]; text: string }): Advice[] {
  const advice: Advice[] = [];
  const shouted = /(?:\b\p{Lu}{4,}\b[\s,!]*){2,}/u.exec(text.replace(/\{\{.*?\}\}/g, " "))?.[0].trim();
  if (shouted) advice.push({ part, words: shouted, why: "Whole words in capitals read like advertising." });
  if (/!\s*!|!.*!/su.test(text))
    advice.push({ part, words: null, why: "Several exclamation marks read like advertising." });
  if ((text.match(/\p{Extended_Pictographic}/gu) ?? []).length > 2)
    advice.push({ part, words: null, why: "More than two emoji read like advertising." });
  return advice;
}

/** Structure: Meta refuses some of it (2388293, 2388299), and judges what it can't read as marketing. */
function placesIn({ text, places }: TemplateDefinition["body"]): Advice[] {
  const say = (why: string, words: string | null = null): Advice => ({ part: "body", words, why });
  const bare = text.replace(/\{\{.*?\}\}/g, " ").trim();
  const advice: Advice[] = [];
  if (places.length > 0 && !/\p{L}/u.test(bare))
    return [
      say(
        "The text is nothing but places to fill: what it says can't be judged, so Meta takes it for marketing.",
      ),
    ];
  if (/^\s*\{\{|\}\}\s*[.!?]?\s*$/.test(text))
    advice.push(
      say("A place to fill stands at the beginning or the end, which Meta refuses for new templates."),
    );
  if (/\}\}\s*\{\{/.test(text))
    advice.push(say("Two places to fill stand side by side, which Meta refuses."));
  const words = bare.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  if (places.length > 0 && words < places.length * wordsPerPlace)
    advice.push(say(`${words} words for ${places.length} places to fill are few: Meta may refuse it.`));
  if (places.length === 0)
    advice.push(
      say("Nothing in it is about the person who gets it: a name, a date or a count makes it theirs."),
    );
  return advice;
}
