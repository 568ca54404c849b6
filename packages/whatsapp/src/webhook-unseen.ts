import { isObject, type JsonObject, readText } from "./read.ts";

/** What WhatsApp does not pass on, by Meta's name for it. */
const kinds: Record<string, string> = {
  gif: "A GIF",
  group_invite: "An invitation to a group",
  hsm: "A template of another business",
  image: "A picture",
  interactive: "A message with buttons",
  keep_in_chat: "A message that was kept in the chat",
  link_preview: "A link with its preview",
  list: "A list",
  location: "A location",
  order: "An order",
  pin: "A pinned message",
  poll_creation: "A poll",
  poll_update: "A vote in a poll",
  product: "A product",
  reaction: "A reaction",
  edit: "An edited message",
  button: "A button",
  event: "An event",
  sticker: "A sticker",
  video: "A video",
  view_once: "A picture or video to be seen once",
};

const lookAtPhone = "Open the WhatsApp Business app on the phone to read it.";

/**
 * What it was, of messages that say nothing here: types that WhatsApp does not pass on, an opened chat, files
 * that are gone. Null for a kind that is not known: the reader says so with its name.
 */
export function wordsOfUnseen(message: JsonObject): string | null {
  const errors = Array.isArray(message.errors) ? message.errors.slice(0, 5).filter(isObject) : [];
  const has = (code: number) => errors.some((error) => Number(error.code) === code);
  if (message.type === "request_welcome") return "Opened the chat without writing";
  if (message.type === "media_placeholder") return "A file from before, which is not kept here";
  if (has(131060)) return `A message that WhatsApp shows on the phone only. ${lookAtPhone}`;
  if (has(131052)) return "A file that is too big, or that Meta could not fetch. Ask for it another way.";
  if (message.type !== "unsupported") return null;
  const name = isObject(message.unsupported) ? readText(message.unsupported.type, 64) : null;
  const what = (name !== null && Object.hasOwn(kinds, name) && kinds[name]) || unnamed(name);
  return `${what}, which WhatsApp does not pass on. ${lookAtPhone}`;
}

function unnamed(name: string | null): string {
  if (name === null || name === "unknown" || name === "errors") return "A message of a kind";
  return `A message (${name.replaceAll("_", " ")})`;
}
