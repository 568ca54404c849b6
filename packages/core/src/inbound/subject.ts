import { createHash } from "node:crypto";
import { languageKey } from "../holds/template-scopes.ts";

type Members = Record<string, unknown>;

/** Fields about the whole account. Of another that names nothing only its content tells what it is about. */
const accountFields = /^(?:account|business|phone_number|payment)_/;
const longest = 200;
const longestName = 512;
const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null;

/** The template that an event names; an empty language stands for all of them. */
export function templateOf(value: unknown): { name: string; language: string } | null {
  if (!isObject(value)) return null;
  const { message_template_name: name, message_template_language: language } = value;
  if (typeof name !== "string" || name === "" || name.length > longestName) return null;
  return { name, language: typeof language === "string" ? language : "" };
}

/** What an account event is about: events of one subject follow upon one another. */
export function subjectOf(fact: { field: string; wabaId: string | null; value: unknown }): string {
  const { field, wabaId, value } = fact;
  const template = templateOf(value);
  if (template) return bounded(`${field}:${template.name}:${languageKey(template.language)}`);
  // What an account may do is one story, whichever of its numbers an event names.
  const which = field === "account_update" || !isObject(value) ? undefined : whichOf(value);
  if (which === undefined && !accountFields.test(field)) return bounded(`${field}:${JSON.stringify(value)}`);
  return bounded(`${field}:${which ?? wabaId ?? ""}`);
}

function whichOf(value: Members): string | undefined {
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const names = [
    value.message_template_id,
    value.entity_id,
    value.flow_id,
    value.display_phone_number,
    value.phone_number,
    value.phone_number_id,
    metadata.phone_number_id,
  ];
  return names.map(idOf).find((name) => name !== undefined);
}

const idOf = (value: unknown) =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;

/** An index entry has a greatest length, and a stranger's text has none. */
const bounded = (text: string) =>
  text.length <= longest ? text : `#${createHash("sha256").update(text).digest("base64url")}`;

/** Does the value itself say when, as calls, messages and groups do? Then the same words are the same event. */
export function namesItsMoment(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([name, member]) => (name === "timestamp" && member !== undefined) || namesItsMoment(member),
  );
}
