import { settingHistoryWords as words } from "../../words/setting-history.ts";
import { settingPartName } from "../../words/setting-names.ts";
import { valueWords } from "./controls.ts";
import { controlOf } from "./groups.ts";

export interface Changed {
  key: string;
  before?: unknown;
  after?: unknown;
  isSealed: boolean;
}

/** Both sides of a change, as people read them; of one that has parts only the part that changed. */
export function sidesOf({ key, before, after, isSealed }: Changed): { before: string; after: string } {
  if (isSealed) return { before: secretState(before), after: secretState(after) };
  const control = controlOf(key);
  if (control.kind !== "parts")
    return { before: valueWords(control, before), after: valueWords(control, after) };
  const [was, is] = [membersOf(before), membersOf(after)];
  const part = control.parts.find((name) => was[name] !== is[name]) ?? control.parts[0] ?? "";
  const side = (members: Record<string, unknown>) => `${settingPartName(part)}: ${textOf(members[part])}`;
  return { before: side(was), after: side(is) };
}

/** "From 2 s to 3 s" */
export function changeWords(change: Changed): string {
  const { before, after } = sidesOf(change);
  return change.isSealed ? words.secret(change.after === true) : words.fromTo(before, after);
}

const secretState = (isSet: unknown) => (isSet === true ? words.isSet : words.isNotSet);

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
