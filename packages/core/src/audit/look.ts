import type { Handle } from "@unlatch/db";
import { and, desc, eq, gte, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Person } from "../actor.ts";
import type { Context } from "../context.ts";
import { defineHeavy } from "../heavy.ts";
import { note } from "./note.ts";
import { type AuditQuery, type AuditRow, listAudit } from "./read.ts";

/** Who reads on within a quarter of an hour reads the same. */
const sameLookMs = 900_000;

/** What a list of the audit is narrowed by. */
export const auditFilter = z.object({
  action: z.string().optional(),
  actorId: z.string().optional(),
  subject: z.string().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  text: z.string().optional(),
  meant: z.object({ actions: z.array(z.string()), subjects: z.array(z.string()) }).optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

/** What no index finds may be nowhere: it is looked for apart. */
export const auditPage = defineHeavy({
  name: "audit.list",
  input: auditFilter.extend({ cursor: z.number().optional(), limit: z.number() }),
  urgency: "answer",
  run: (reader, query) => listAudit(reader, query),
});

/** A page of the audit. That somebody reads it is a row of it, once for each quarter of an hour. */
export async function lookAtAudit(ctx: Context, actor: Person, query: AuditQuery, signal?: AbortSignal) {
  const { cursor: _, limit: __, actorId, subject, ...rest } = query;
  const isFound = actorId !== undefined || subject !== undefined;
  const isPlain = Object.values(rest).every((value) => value === undefined);
  const page =
    isPlain || (isFound && rest.text === undefined)
      ? await listAudit(ctx.store, query)
      : await ctx.heavy.run(auditPage, auditPage.input.parse(query), { signal });
  const names = await namesOf(ctx, page.items);
  // Kept before any of it goes, and no part of what was asked for.
  await noteLook(ctx, actor);
  return { ...page, names };
}

async function noteLook(ctx: Context, actor: Person): Promise<void> {
  if (await hasLooked(ctx, ctx.store, actor)) return;
  await ctx.store.transaction(async (tx) => {
    // Two questions of one page would both find nothing.
    await tx.lock("audit");
    if (!(await hasLooked(ctx, tx, actor))) await note(ctx, tx, actor, { topic: "audit.opened", line: null });
  });
}

async function hasLooked(ctx: Context, { db, t: { audit } }: Handle, { id }: Person): Promise<boolean> {
  const since = ctx.now() - sameLookMs;
  const rows = await db
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.actorId, id), eq(audit.action, "audit.opened"), gte(audit.at, since)))
    .orderBy(desc(audit.id))
    .limit(1);
  return rows.length > 0;
}

/** What the subjects and keys of some rows are called now: an id says nothing to a person. */
async function namesOf({ store: { db, t } }: Context, rows: readonly AuditRow[]) {
  const ids = [...new Set(rows.flatMap(({ subject }) => subject ?? []))];
  const keys = [...new Set(rows.flatMap(({ keyId }) => keyId ?? []))];
  if (ids.length === 0 && keys.length === 0) return new Map<string, string>();
  const { advisors, packs, user, apikey } = t;
  const [people, days, accounts, keyNames] = await Promise.all([
    db.select({ id: advisors.id, name: advisors.name }).from(advisors).where(inArray(advisors.id, ids)),
    db.select({ id: packs.id, name: packs.day }).from(packs).where(inArray(packs.id, ids)),
    db.select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, ids)),
    db
      .select({ id: apikey.id, name: apikey.name })
      .from(apikey)
      .where(inArray(apikey.id, [...keys, ...ids])),
  ]);
  const all = [...people, ...days, ...accounts, ...keyNames];
  return new Map(all.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}
