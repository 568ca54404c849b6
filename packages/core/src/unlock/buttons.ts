import type { Tap } from "@unlatch/whatsapp";
import { buttonIn, buttons } from "../button-names.ts";
import { plainSet, plainWords } from "../people/words.ts";

export interface PartKind {
  type: "image" | "text";
  purpose: "update" | "post" | "client" | null;
}

/** At any time. */
const explicitWords = new Set([
  "unlock",
  "unlock content",
  "unlock my content",
  "unlock today s content",
  "unlock todays content",
  "retrieve",
  "retrieve content",
  "send content",
  "send my content",
  "get content",
]);

/** Only while an announced pack awaits its tap: people answer the announcement instead of tapping. */
const looseWords = new Set([
  "yes",
  "yes please",
  "y",
  "ok",
  "okay",
  "sure",
  "send",
  "ja",
  "haan",
  "han",
  "si",
]);

/** What a tap asks for by itself; null when that is not known: it may be another template's button. */
export function buttonOf(tap: Tap): string | null {
  const known = buttonIn(tap.payload);
  if (known) return known;
  // A template made without a payload sends its label.
  const says = explicitWords.has(plainWords(tap.label)) || explicitWords.has(plainWords(tap.payload));
  return says ? "RETRIEVE_CONTENT" : null;
}

export function triggerIn(text: string, triggerWords: readonly string[]): "explicit" | "loose" | null {
  if (text.length > 40) return null;
  const words = plainWords(text);
  if (explicitWords.has(words) || plainSet(triggerWords).has(words)) return "explicit";
  return looseWords.has(words) ? "loose" : null;
}

/**
 * The parts a button means. Packs whose parts have no purpose still answer every button: updates are
 * their texts, and what clients may see are their images.
 */
export function select<P extends PartKind>(button: string, parts: readonly P[]): P[] {
  const selection = buttons[button] ?? "all";
  const images = parts.filter((part) => part.type === "image");
  const texts = parts.filter((part) => part.type === "text");
  const meant = (purpose: PartKind["purpose"]) => parts.filter((part) => part.purpose === purpose);
  switch (selection) {
    case "all":
      return [...parts];
    case "images":
      return images;
    case "texts":
      return texts;
    case "updates":
      return meant("update").length > 0 ? meant("update") : texts;
    case "clients":
      return meant("client").length > 0 ? meant("client") : images;
    default:
      return selection satisfies never;
  }
}
