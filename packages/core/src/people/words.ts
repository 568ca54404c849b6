/** Words by which people leave and come back. Whole messages only: "please stop by" is not an opt-out. */
const out = new Set([
  "stop",
  "stop all",
  "unsubscribe",
  "cancel",
  "opt out",
  "optout",
  "end",
  "quit",
  "remove me",
]);
const back = new Set(["start", "unstop", "subscribe", "opt in", "optin", "resume"]);

/** Lower case, without punctuation, emoji and doubled spaces: what a person meant to type. */
export function plainWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

export function choiceIn(text: string): "in" | "out" | null {
  if (text.length > 40) return null;
  const words = plainWords(text);
  if (out.has(words)) return "out";
  if (back.has(words)) return "in";
  return null;
}
