import { type Handle, prepared, type Tables } from "@unlatch/db";
import type { OutgoingMessage } from "@unlatch/whatsapp";
import { and, asc, eq, gt, or, sql } from "drizzle-orm";

export type TemplateRow = Tables["templates"]["$inferSelect"];

/** A template is known by its name and language; Meta's id may be absent. */
export interface TemplateName {
  name: string;
  language: string;
}

const statements = prepared((db, t) => ({
  one: db
    .select()
    .from(t.templates)
    .where(
      and(
        eq(t.templates.name, sql.placeholder("name")),
        eq(t.templates.language, sql.placeholder("language")),
      ),
    )
    .prepare(),
}));

/** As Meta last told of it. Null: unknown, which stops nothing by itself. */
export async function templateNow(
  handle: Handle,
  { name, language }: TemplateName,
): Promise<TemplateRow | null> {
  const [row] = await statements(handle).one.execute({ name, language });
  return row ?? null;
}

/**
 * A template that *is* marketing goes by Meta's own way for those. One of which that is only announced does not, and
 * what is not known goes the ordinary way: Meta takes marketing there until October 2027.
 */
export async function goesAsMarketing(handle: Handle, content: OutgoingMessage): Promise<boolean> {
  if (content.type !== "template") return false;
  const row = await templateNow(handle, content);
  return row?.category === "MARKETING" && row.goneAt === null;
}

/** By name and language; the cursor is the last row's place in that order. */
export async function listTemplates(
  handle: Handle,
  { cursor, limit }: { cursor?: TemplateName; limit: number },
): Promise<{ items: TemplateRow[]; next: TemplateName | null }> {
  const { templates: t } = handle.t;
  const rows = await handle.db
    .select()
    .from(t)
    .where(
      cursor
        ? or(gt(t.name, cursor.name), and(eq(t.name, cursor.name), gt(t.language, cursor.language)))
        : undefined,
    )
    .orderBy(asc(t.name), asc(t.language))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { name: last.name, language: last.language } : null };
}
