import type { AuditShape } from "@unlatch/api";
import { bytes, dayWords } from "../../format.ts";
import { auditWords as words } from "../../words/audit.ts";
import { actWords } from "../../words/audit-actions.ts";
import { plain } from "../../words/topic-words.ts";
import { sidesOf } from "../settings/change-words.ts";

type Facts = AuditShape["before"];

export interface Side {
  name: string;
  before: string | null;
  after: string | null;
}

export const whatOf = ({ action, subject, subjectName, before, after }: AuditShape): string =>
  actWords(action, { subject, name: subjectName, before, after });

/** Who did it, as a row says it: a key that did it stands beside its owner. */
export const whoOf = ({ actor }: AuditShape): string =>
  actor.keyId === null ? actor.name : `${actor.name}, ${words.keyShort(actor.keyName)}`;

export const fromOf = ({ actor }: AuditShape): string =>
  actor.keyId === null ? words.kinds[actor.kind] : words.byKey(actor.keyName);

/** What was before and what is after, value by value; only what differs. */
export function changesOf(entry: AuditShape): Side[] {
  const { action, subject, before, after } = entry;
  if (action === "setting.changed" && subject !== null)
    return [{ name: "", ...settingSides(subject, entry) }];
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
    .map((name) => ({
      name: words.fields[name] ?? plain(name),
      before: said(before, name),
      after: said(after, name),
    }));
}

function settingSides(key: string, { before, after }: AuditShape) {
  const isSealed = after !== null && "isSet" in after;
  const side = isSealed ? "isSet" : "value";
  return sidesOf({ key, isSealed, before: before?.[side], after: after?.[side] });
}

/** In a row there is room for one of them. */
export function shortChange(entry: AuditShape): Pick<Side, "before" | "after"> {
  const [first] = changesOf(entry);
  if (!first) return { before: null, after: null };
  // What is alone needs its name; what was and is says by itself what it is.
  if (first.before !== null || first.after === null) return first;
  return { before: null, after: words.named(first.name, first.after) };
}

const inWords = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? dayWords(text) : text);

function said(facts: Facts, name: string): string | null {
  if (facts === null || !(name in facts)) return null;
  const value = facts[name];
  if (value === null || value === undefined) return words.detail.erased;
  if (typeof value === "string") return value === "" ? words.detail.nothing : inWords(value);
  if (name === "bytes" && typeof value === "number") return bytes(value);
  if (Array.isArray(value) && value.every((one) => typeof one === "string"))
    return value.length === 0 ? words.detail.nothing : value.join(", ");
  return JSON.stringify(value);
}
