/** What a button asks for. */
export type Selection = "all" | "images" | "texts" | "updates" | "clients";

/** Payloads of our own buttons and what they select. More buttons are more rows here. */
export const buttons: Readonly<Record<string, Selection>> = {
  RETRIEVE_CONTENT: "all",
  UNLOCK_IMAGES: "images",
  UNLOCK_CONTENT: "texts",
  UNLOCK_UPDATES: "updates",
  SHARE_WITH_CLIENTS: "clients",
};

/** A template's payload may carry more than the button's name, so the name is looked for as a word in it. */
export function buttonIn(payload: string): string | null {
  const words = payload.toUpperCase().split(/[^A-Z0-9_]+/);
  return words.find((word) => Object.hasOwn(buttons, word)) ?? null;
}
