import type { Handle } from "@unlatch/db";
import { desc, eq } from "drizzle-orm";
import { languageKey } from "../holds/template-scopes.ts";

/** So many of Meta's last words about categories are looked through. */
const mostEvents = 200;

/** When Meta will change the category, by `name language`: only its webhook names the moment. */
export async function announcedChanges(handle: Handle): Promise<ReadonlyMap<string, number>> {
  const { accountEvents } = handle.t;
  const rows = await handle.db
    .select({ value: accountEvents.value })
    .from(accountEvents)
    .where(eq(accountEvents.field, "template_category_update"))
    .orderBy(desc(accountEvents.id))
    .limit(mostEvents);
  const found = new Map<string, number>();
  for (const { value } of rows) {
    const said = (value ?? {}) as Record<string, unknown>;
    const seconds = Number(said.category_update_timestamp);
    const word = (value: unknown) => (typeof value === "string" ? value : "");
    const name = announcedKey(word(said.message_template_name), word(said.message_template_language));
    if (said.correct_category && seconds > 1_000_000_000 && seconds < 10_000_000_000 && !found.has(name))
      found.set(name, seconds * 1_000);
  }
  return found;
}

export const announcedKey = (name: string, language: string) => `${name} ${languageKey(language)}`;
