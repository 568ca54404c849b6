import { isObject } from "../read.ts";
import { masked } from "./people.ts";
import { quoted } from "./templates.ts";
import {
  joined,
  listed,
  listIn,
  nothingToDo,
  objectIn,
  ownNumber,
  plain,
  said,
  type Teller,
} from "./told.ts";

/** `history`: older messages of the phone app, given over in portions. They answer nobody. */
export const tellHistory: Teller = ({ value }) => {
  const portions = listIn(value, "history", 20);
  const errors = portions.some.flatMap((one) => listIn(one, "errors", 3).some);
  const number = ownNumber(value);
  const whose = number ? ` of ${number}` : "";
  if (errors.length > 0)
    return {
      title: "No history",
      sentence: joined(
        `The older messages${whose} are not given over.`,
        ...errors.map((one) => quoted("Meta says", one.message ?? one.title) ?? codeOf(one.code)),
      ),
      nextStep:
        "Nothing is missing for new messages. To share older ones, connect the number again and allow it.",
      tone: "attention",
    };
  let [messages, chats] = [0, 0];
  let progress: string | null = null;
  for (const one of portions.some) {
    progress = said(objectIn(one, "metadata").progress, 10) ?? progress;
    const threads = Array.isArray(one.threads) ? one.threads : [];
    chats += threads.length;
    for (const thread of threads)
      if (isObject(thread) && Array.isArray(thread.messages)) messages += thread.messages.length;
  }
  return {
    title: "Older messages",
    sentence: joined(
      `Meta gave over ${messages} older ${messages === 1 ? "message" : "messages"} of ${chats} ${chats === 1 ? "chat" : "chats"}${whose}.`,
      progress && `${progress} % is done.`,
    ),
    nextStep: "Nothing to do: they are kept for the record and cause nothing.",
    tone: "calm",
  };
};

const codeOf = (code: unknown) => {
  const known = said(code, 20);
  return known && `Meta’s code is ${known}.`;
};

/** `smb_app_state_sync`: the address book of the phone app. */
export const tellContactSync: Teller = ({ value }) => {
  const { some, all } = listIn(value, "state_sync");
  const told = some.map((one) => {
    const contact = objectIn(one, "contact");
    const name = said(contact.full_name ?? contact.first_name, 80) ?? masked(contact.phone_number);
    return `${name ?? "a contact"} (${plain(one.action) ?? "changed"})`;
  });
  return {
    title: "Contacts of the phone",
    sentence: `The address book of the WhatsApp Business app changed: ${listed(told, all) || "not said how"}.`,
    nextStep: nothingToDo,
    tone: "calm",
  };
};

/** An echo that names no message, or one whose id is another message's. Others are kept as messages. */
export const tellEchoes: Teller = ({ value }) => {
  const text = said(value.text);
  const who = masked(value.to ?? value.toUserId);
  return {
    title: "Sent on the phone",
    sentence:
      text === null
        ? "Something was sent on the WhatsApp Business app, and Meta did not say what."
        : `Sent on the WhatsApp Business app${who ? ` to ${who}` : ""}: “${text}”`,
    nextStep: text === null ? "Look at the phone." : nothingToDo,
    tone: text === null ? "attention" : "calm",
  };
};

/** `standby`: another app has the thread; what is said there was not said to us. */
export const tellStandby: Teller = ({ value }) => {
  const lists: [string, string][] = [
    ["messages", "message"],
    ["statuses", "status"],
    ["message_echoes", "sent message"],
  ];
  const counts = lists.map(([member, word]) => {
    const { all } = listIn(value, member);
    return all === 0 ? null : `${all} ${all === 1 ? word : word === "status" ? "statuses" : `${word}s`}`;
  });
  const what = counts.filter((part) => part !== null).join(" and ") || "something";
  return {
    title: "Another app answers",
    sentence: `Another app leads this chat; ${what} in it ${what.startsWith("1 ") && !what.includes(" and ") ? "was" : "were"} kept for the record.`,
    nextStep: "Nothing to do: Unlatch does not answer there. A stop is honoured all the same.",
    tone: "calm",
  };
};

export const tellHandover: Teller = ({ event, value }) => ({
  title: "Chat handed over",
  sentence: `A chat went from one app to another${plain(event ?? value.type) ? `: ${plain(event ?? value.type)}` : ""}.`,
  nextStep: nothingToDo,
  tone: "calm",
});
