import type { JsonObject } from "../read.ts";
import { plain, said } from "./told.ts";

/** "name value" of what people can read, two levels deep; the rest is only counted. */
export function membersIn(value: JsonObject | unknown[], depth = 2): string | null {
  const told: string[] = [];
  let more = 0;
  for (const [name, member] of Object.entries(value).slice(0, 40)) {
    const text = wordOf(member, depth);
    if (text === null || told.length >= 8) more += 1;
    else told.push(Array.isArray(value) ? text : `${plain(name) ?? "?"} ${text}`);
  }
  if (told.length === 0) return null;
  return `${told.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function wordOf(member: unknown, depth: number): string | null {
  if (typeof member === "boolean") return member ? "yes" : "no";
  if (typeof member !== "object" || member === null) return said(member, 80);
  const inner = depth > 0 ? membersIn(member as JsonObject, depth - 1) : null;
  return inner && `(${inner})`;
}
