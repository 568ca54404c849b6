import type { Change } from "./message-changes.ts";

/** What is to be known of a message beside its words. `at` is null where it is not of a moment. */
export interface Note {
  kind: "phone" | "group" | "number" | "ad" | Change["kind"];
  text: string;
  at: number | null;
}

/** Where a message was said, when it was not said to this number now: a group, another number, the past. */
export function placeOf(elsewhere: Record<string, unknown>): Pick<Note, "kind" | "text"> {
  const { group, number, numberId, past } = elsewhere;
  if (past === true) return { kind: "phone", text: "From the phone’s history: it was said before" };
  if (typeof group === "string") return { kind: "group", text: `In the group ${group}` };
  const digits = typeof number === "string" ? (/^\d+$/.test(number) ? `+${number}` : number) : null;
  const id = typeof numberId === "string" ? numberId : null;
  const which = digits === null ? id : id === null ? digits : `${digits} (id ${id})`;
  return { kind: "number", text: `To another number${which === null ? "" : `: ${which}`}` };
}

/** The ad or post that a chat was opened from: its headline, else its address. */
export function adOf(content: Record<string, unknown> | null): string | null {
  const referral = content?.referral;
  if (typeof referral !== "object" || referral === null) return null;
  const {
    headline,
    body,
    source_url: url,
    source_type: type,
    source_id: id,
  } = referral as Record<string, unknown>;
  const text = [headline, body].find((one) => typeof one === "string" && one.trim() !== "");
  const source = [url, id].find((one) => typeof one === "string" && one !== "");
  const what = type === "post" ? "a post" : "an ad";
  const words = typeof text === "string" ? `: “${text.trim().slice(0, 160)}”` : "";
  return `From ${what}${words}${typeof source === "string" ? ` (${source.slice(0, 200)})` : ""}`;
}

const verbs: Record<Change["kind"], (text: string | null) => string> = {
  edited: (text) => (text === null ? "Edited" : `Edited: “${text}”`),
  deleted: () => "Deleted by the sender",
  reacted: (text) => `Reacted with ${text}`,
  unreacted: () => "Took the reaction back",
};

/** All of it, what it was from the beginning first, then what happened to it. */
export function notesOf(message: {
  direction: "in" | "out";
  purpose: string | null;
  content: Record<string, unknown> | null;
  elsewhere: Record<string, unknown> | null;
  changes: readonly Change[];
}): Note[] {
  const { content, elsewhere } = message;
  const notes: Note[] = [];
  if (message.direction === "out" && message.purpose === null)
    notes.push({ kind: "phone", text: "Sent on the phone, in the WhatsApp Business app", at: null });
  if (elsewhere) notes.push({ ...placeOf(elsewhere), at: null });
  const ad = adOf(content);
  if (ad) notes.push({ kind: "ad", text: ad, at: null });
  for (const { kind, at, text } of message.changes) notes.push({ kind, text: verbs[kind](text), at });
  return notes;
}
