import type { Person } from "./course.ts";
import { hashText } from "./random.ts";
import type { Stage } from "./stage.ts";

// Two of these are not ASCII on purpose: bodies must survive the escaped form.
const NAMES = ["Asha Rao", "आशा राव", "Ravi Kumar", "Meera Iyer", "José Núñez", "Imran Khan", "Lena Vogt"];

/** The digits of a number, which is what Meta calls a wa_id. */
export function digitsOf(number: string): string {
  return number.replace(/\D/g, "");
}

/** Whoever has this number; anybody may have WhatsApp unless listed otherwise. */
export function personAt(stage: Stage, number: string): Person {
  const waId = digitsOf(number);
  const known = stage.people.get(waId);
  if (known) return known;
  const person: Person = {
    waId,
    name: NAMES[hashText(waId) % NAMES.length] ?? "Asha Rao",
    userId: null,
    numberHidden: false,
    blockedUs: false,
    marketingStopped: false,
    lastInboundAt: null,
    inbox: [],
    unread: new Map(),
    seenByBusiness: [],
    pairTokens: { left: 45, at: 0 },
  };
  stage.people.set(waId, person);
  return person;
}

/** What may appear in ids: a wamid holds its person's address in base64, and a hidden number stays hidden. */
export function addressOf(person: Person): string {
  return person.numberHidden && person.userId ? person.userId : person.waId;
}

export function personByUserId(stage: Stage, userId: string): Person | null {
  for (const person of stage.people.values()) if (person.userId === userId) return person;
  return null;
}
