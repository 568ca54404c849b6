import { isUserId, maskPhone } from "../phone-number.ts";
import { isObject, type JsonObject } from "../read.ts";
import {
  joined,
  listed,
  listIn,
  nameOf,
  nothingToDo,
  objectIn,
  plain,
  rowOf,
  said,
  type Teller,
} from "./told.ts";

/** A person as lists show one: the name that Meta gave, else the number, masked; an id is no number. */
export function personIn(value: JsonObject, id: unknown): string | null {
  const contacts = Array.isArray(value.contacts) ? value.contacts.slice(0, 50).filter(isObject) : [];
  const contact = contacts.find((one) => one.wa_id === id || one.user_id === id) ?? contacts[0];
  const name = contact === undefined ? null : said(objectIn(contact, "profile").name, 80);
  const shown = masked(id) ?? masked(contact?.wa_id) ?? masked(contact?.user_id);
  return name !== null && shown !== null ? `${name} (${shown})` : (name ?? shown);
}

export function masked(id: unknown): string | null {
  const text = said(id, 160);
  if (text === null) return null;
  if (/^\+?\d{5,20}$/.test(text)) return maskPhone(text);
  return isUserId(text) ? `${text.slice(0, 6)}…` : text.slice(0, 40);
}

const wishes: Record<string, { did: string; next: string }> = {
  stop: {
    did: "switched off messages of the business in WhatsApp",
    next: "Nothing to do: they get nothing more until they resume.",
  },
  resume: { did: "switched messages of the business on again in WhatsApp", next: nothingToDo },
  signup: { did: "signed up for messages of the business in WhatsApp", next: nothingToDo },
};

/** `user_preferences`: as Meta sends it, or one wish of it as it is kept. */
export const tellPreference: Teller = ({ event, value }) => {
  const { some, all } = listIn(value, "user_preferences");
  const kept = some[0] ?? value;
  const wish = said(kept.value ?? event, 40)?.toLowerCase() ?? "";
  const row = rowOf(wishes, wish);
  const who = personIn(value, kept.wa_id ?? kept.waId ?? kept.user_id ?? kept.userId) ?? "A person";
  const detail = said(kept.detail, 200);
  const category = plain(kept.category);
  return {
    title: row ? `Wish of a person: ${wish}` : "Wish of a person",
    sentence: joined(
      `${who} ${row?.did ?? `changed a setting in WhatsApp: ${plain(wish) ?? "not said"}`}${category ? ` (${category})` : ""}.`,
      detail && `Meta says: “${detail}”.`,
      all > 1 && `And ${all - 1} more.`,
    ),
    nextStep: row?.next ?? "Look at the raw webhook.",
    tone: row ? "calm" : "attention",
  };
};

/** `user_id_update`: the id that Meta made for a person is another one. */
export const tellUserId: Teller = ({ value }) => {
  const { some } = listIn(value, "user_id_update");
  const kept = some[0] ?? value;
  const ids = objectIn(kept, "user_id");
  const before = masked(ids.previous ?? kept.previousUserId);
  const now = masked(ids.current ?? kept.currentUserId);
  const who = personIn(value, kept.wa_id ?? kept.waId) ?? "A person";
  return {
    title: "WhatsApp id changed",
    sentence: `${who} has another WhatsApp id${now ? `: ${before ? `${before} became ` : ""}${now}` : ""}.`,
    nextStep: "Nothing to do: it is the same person.",
    tone: "calm",
  };
};

const automatic: Record<string, string> = {
  LEADSUBMITTED: "became a lead",
  PURCHASE: "bought something",
};

export const tellAutomatic: Teller = ({ value }) => {
  const { some, all } = listIn(value, "automatic_events");
  const who = personIn(value, null) ?? "A person";
  const told = some.map((one) => rowOf(automatic, nameOf(one.event_name)) ?? plain(one.event_name));
  return {
    title: "Seen by Meta",
    sentence: `${who} came from an ad and, as Meta saw in the chat, ${listed(told, all) || "did something"}.`,
    nextStep: nothingToDo,
    tone: "calm",
  };
};
