import type { WebhookItem } from "@unlatch/whatsapp";

type MessageItem = Extract<WebhookItem, { kind: "message" }>;

/** Types that carry no words of the person: a chat was opened, or only the phone can show it. */
const wordless = new Set(["request_welcome", "unsupported"]);
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Did somebody say something that could be read? A stranger is not refused for what nobody could read. */
export function couldBeRead(item: MessageItem): boolean {
  if (item.tap) return true;
  if (wordless.has(item.type) || item.errors.length > 0) return false;
  // An ad opens a chat by itself: what comes along with it was not written by the person.
  const words = item.content.referral === undefined ? item.text : ownWords(item);
  return words !== null && visible.test(words);
}

function ownWords({ type, text, content }: MessageItem): string | null {
  if (type === "text" || type === "unknown") return text;
  const inner = content[type];
  const caption = typeof inner === "object" && inner !== null && "caption" in inner ? inner.caption : null;
  return typeof caption === "string" ? caption : null;
}

/** The past, the group, or the number of ours, that a message was said in when it was not said here and now. */
export function whereItWas(
  item: Pick<MessageItem, "groupId" | "phoneNumberId" | "displayPhoneNumber" | "past">,
) {
  if (item.past) return { past: true };
  if (item.groupId !== null) return { group: item.groupId };
  return { numberId: item.phoneNumberId, number: item.displayPhoneNumber };
}
