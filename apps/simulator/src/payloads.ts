import type { Person } from "./course.ts";
import { countryOf } from "./ids.ts";
import type { BareStage } from "./stage.ts";
import type { Change } from "./webhook-body.ts";

/** Unix seconds as text, the form of every time inside `messages` and `statuses`. */
export function secondsText(ms: number): string {
  return String(Math.floor(ms / 1000));
}

/** The `from…` members of an inbound message: the number, the user id, or both. */
export function fromOf(person: Person): Record<string, string> {
  return {
    ...(!person.numberHidden && { from: person.waId }),
    ...(person.userId && { from_user_id: person.userId }),
  };
}

export function messagesChange(stage: BareStage, person: Person, messages: object[]): Change {
  return change(stage, "messages", { contacts: [contactOf(person)], messages });
}

/** System messages come without `contacts` (meta.md 2.1). */
export function systemChange(stage: BareStage, message: object): Change {
  return change(stage, "messages", { messages: [message] });
}

export function statusChange(stage: BareStage, person: Person, status: Record<string, unknown>): Change {
  // Since 2026 the contact accompanies every status but `failed`.
  const contacts = status.status === "failed" ? {} : { contacts: [contactOf(person)] };
  return change(stage, "messages", { ...contacts, statuses: [status] });
}

export function preferenceChange(stage: BareStage, person: Person, value: "stop" | "resume"): Change {
  const preference = {
    ...(!person.numberHidden && { wa_id: person.waId }),
    ...(person.userId && { user_id: person.userId }),
    detail: `User requested to ${value} marketing messages`,
    category: "marketing_messages",
    value,
    timestamp: Math.floor(stage.now() / 1000),
  };
  return change(stage, "user_preferences", {
    contacts: [contactOf(person)],
    user_preferences: [preference],
  });
}

export function userIdChange(stage: BareStage, person: Person, previous: string): Change {
  const update = {
    ...(!person.numberHidden && { wa_id: person.waId }),
    detail: "The user id has changed",
    user_id: { previous, current: person.userId },
    timestamp: Math.floor(stage.now() / 1000),
  };
  return change(stage, "user_id_update", { contacts: [contactOf(person)], user_id_update: [update] });
}

function change(stage: BareStage, field: string, rest: Record<string, unknown>): Change {
  const { displayPhone, phoneNumberId } = stage.settings;
  const metadata = { display_phone_number: displayPhone, phone_number_id: phoneNumberId };
  return { field, value: { messaging_product: "whatsapp", metadata, ...rest } };
}

function contactOf(person: Person): Record<string, unknown> {
  return {
    profile: { name: person.name },
    ...(!person.numberHidden && { wa_id: person.waId }),
    ...(person.userId && { user_id: person.userId, country_code: countryOf(person.waId) }),
  };
}
