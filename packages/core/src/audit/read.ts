import type { Handle } from "@unlatch/db";
import { and, asc, between, desc, eq, gt, gte, inArray, lt, max, min, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../heavy.ts";
import { newestIn } from "../portions.ts";
import { hashOf, start } from "./chain.ts";
import { type Facts, openFacts } from "./seal.ts";

const portion = 500;

export interface AuditQuery {
  cursor?: number;
  limit: number;
  action?: string;
  actorId?: string;
  subject?: string;
  /** Milliseconds; `from` belongs to the span, `to` does not. */
  from?: number;
  to?: number;
  /** In whatever a row says; what is sealed is found by nobody. */
  text?: string;
  /** Beside the text: rows of these actions, or about these subjects, are meant as well. */
  meant?: { actions: readonly string[]; subjects: readonly string[] };
}

type PortionReader = Handle & Pick<Reader, "breathe" | "portionRows">;

/** Newest first, with what is sealed opened where its key still is. */
export async function listAudit(store: PortionReader, query: AuditQuery) {
  const { audit } = store.t;
  const where = conditions(store, query);
  const [ends] = await store.db.select({ first: min(audit.id), last: max(audit.id) }).from(audit);
  const last = Math.min(ends?.last ?? 0, (query.cursor ?? Number.POSITIVE_INFINITY) - 1);
  const span = { first: ends?.first ?? 1, last, limit: query.limit + 1 };
  const rows = await newestIn(store, span, (portion, limit) =>
    store.db
      .select()
      .from(audit)
      .where(and(...where, between(audit.id, portion.first, portion.last)))
      .orderBy(desc(audit.id))
      .limit(limit),
  );
  const items = await Promise.all(
    rows.slice(0, query.limit).map(async (row) => ({
      ...row,
      before: await facts(store, row.subject, row.before),
      after: await facts(store, row.subject, row.after),
    })),
  );
  const oldest = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && oldest ? String(oldest.id) : null };
}

export type AuditRow = Awaited<ReturnType<typeof listAudit>>["items"][number];

function conditions({ t: { audit } }: Handle, query: AuditQuery): SQL[] {
  const where: SQL[] = [];
  if (query.action !== undefined) where.push(eq(audit.action, query.action));
  if (query.actorId !== undefined) where.push(eq(audit.actorId, query.actorId));
  if (query.subject !== undefined) where.push(eq(audit.subject, query.subject));
  if (query.from !== undefined) where.push(gte(audit.at, query.from));
  if (query.to !== undefined) where.push(lt(audit.at, query.to));
  if (query.text === undefined) return where;
  const pattern = `%${query.text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const { actions = [], subjects = [] } = query.meant ?? {};
  const said = or(
    ...[audit.actorName, audit.action, audit.subject, audit.before, audit.after].map(
      (column) => sql`lower(${column}) like ${pattern} escape '\\'`,
    ),
    ...(actions.length > 0 ? [inArray(audit.action, [...actions])] : []),
    ...(subjects.length > 0 ? [inArray(audit.subject, [...subjects])] : []),
  );
  return said ? [...where, said] : where;
}

async function facts(store: Handle, subject: string | null, text: string | null): Promise<Facts | null> {
  return text === null ? null : openFacts(store, subject, JSON.parse(text) as Facts);
}

/** As a check says it, to be kept elsewhere: `<id>:<hash>`. */
export const auditHead = z
  .string()
  .regex(/^\d{1,15}:[0-9a-f]{64}$/, "goes <id>:<hash>, as an earlier check said it");

const headOf = ({ id, hash }: { id: number; hash: string }) => `${id}:${hash}`;

export interface Verdict {
  rows: number;
  /** The newest row: kept elsewhere, it shows later that nothing was cut off behind it. */
  head: string | null;
  /** The first row that does not follow from the one before it. */
  brokenAt: number | null;
  /** Of a head that was kept: whether that row is still what it was. Null when none was asked for. */
  headHolds: boolean | null;
}

/** Computes the whole chain anew, portion by portion; others get in between. */
export async function verifyAudit(
  ctx: Pick<Context, "store"> & { sleep(ms: number): Promise<unknown> },
  kept: string | null = null,
): Promise<Verdict> {
  const { audit } = ctx.store.t;
  const verdict: Verdict = { rows: 0, head: null, brokenAt: null, headHolds: kept === null ? null : false };
  let previous = start;
  for (let after = 0; ; ) {
    const rows = await ctx.store.db
      .select()
      .from(audit)
      .where(gt(audit.id, after))
      .orderBy(asc(audit.id))
      .limit(portion);
    for (const row of rows) {
      if (hashOf(previous, row) !== row.hash) return { ...verdict, brokenAt: row.id };
      previous = row.hash;
      verdict.rows++;
      verdict.head = headOf(row);
      if (verdict.head === kept) verdict.headHolds = true;
    }
    const last = rows.at(-1);
    if (!last || rows.length < portion) return verdict;
    after = last.id;
    await ctx.sleep(1);
  }
}
