import type { Handle, Tx } from "@unlatch/db";
import { and, desc, eq, gt, isNotNull, lt, sql } from "drizzle-orm";
import { isoIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { goOn, inWords, type Judge, soon, stopFor } from "./judge.ts";
import { areOnTheirWay } from "./results.ts";
import type { Run } from "./rows.ts";

const dayMs = 86_400_000;
/** A run and its pauses are over within this. */
const longestRunMs = 2 * dayMs;
/** As many as one portion. */
const looksAhead = 100;

/** So many people a day may be written to outside of their windows; null: none, or nobody has told it yet. */
export async function limitOf({ config }: Context, { db, t }: Handle): Promise<number | null> {
  const { numberStates: s } = t;
  const [now] = await db
    .select({ most: s.messagingLimit })
    .from(s)
    .where(eq(s.numberId, config.phoneNumberId))
    .orderBy(desc(s.at))
    .limit(1);
  return now?.most === undefined || now.most === null || now.most < 0 ? null : now.most;
}

/** Meta's limit of the portfolio is kept here, so that nobody is refused: who was written to already costs none. */
export const limit: Judge = async (ctx, tx, run) => {
  const most = await limitOf(ctx, tx);
  if (most === null || (await atMostReached(ctx, tx)) <= most) return goOn;
  const reached = await reachedIn(ctx, tx);
  let free = most - reached.size;
  let atMost = 0;
  for (const { advisorId, heardAt } of await nextOf(ctx, tx, run)) {
    const isOpen = heardAt !== null && heardAt > ctx.now() - dayMs;
    if (!isOpen && !reached.has(advisorId) && free-- <= 0) break;
    atMost++;
  }
  if (atMost > 0) return { go: true, atMost };
  if (await areOnTheirWay(tx, run)) return soon(ctx);
  // The place of whoever was written to first.
  const freeAt = Math.min(...reached.values(), ctx.now()) + dayMs;
  return stopFor(
    `Meta lets this business write to ${inWords(most, "person", "people")} in 24 hours, and they have been written to. ${whenFree(ctx, run, freeAt)}`,
  );
};

function whenFree({ config }: Context, { endsAt }: Run, freeAt: number): string {
  const at = isoIn(config.timeZone, freeAt).slice(0, 16).replace("T", ", ");
  return freeAt < endsAt
    ? `The next may be written to from ${at} on: resume the run then.`
    : `The next may be written to from ${at} on, when this run is over: start another one for them then.`;
}

/** Cheap, and never too few: where even this is within the limit nobody has to be counted. */
async function atMostReached(ctx: Context, { db, t }: Handle): Promise<number> {
  const { runs } = t;
  const [row] = await db
    .select({ n: sql`coalesce(sum(${runs.planned}), 0)`.mapWith(Number) })
    .from(runs)
    .where(and(gt(runs.plannedAt, ctx.now() - dayMs - longestRunMs), isNotNull(runs.startedAt)));
  return row?.n ?? 0;
}

/** Who was written to in 24 hours while their window was closed, or is about to be, and when first. */
async function reachedIn(ctx: Context, { db, t }: Tx): Promise<Map<string, number>> {
  const { runs, runPeople: p, messages: m } = t;
  const since = ctx.now() - dayMs;
  const at = sql<number>`coalesce(${m.acceptedAt}, ${m.createdAt})`;
  const from = await firstIdBefore(ctx, { db, t });
  const wasOpen = sql`exists (select 1 from ${m} heard where heard.advisor_id = ${p.advisorId} and heard.id > ${from}
    and heard.id < ${m.id} and heard.direction = 'in' and heard.created_at > ${at} - ${sql.raw(String(dayMs))})`;
  const rows = await db
    .select({ advisorId: p.advisorId, at: sql`min(${at})`.mapWith(Number) })
    .from(runs)
    .innerJoin(p, eq(p.runId, runs.id))
    .innerJoin(m, eq(m.id, p.messageId))
    .where(
      and(
        gt(runs.plannedAt, since - longestRunMs),
        eq(m.purpose, "announcement"),
        sql`${m.status} not in ('cancelled', 'failed')`,
        sql`${at} > ${since}`,
        sql`not ${wasOpen}`,
      ),
    )
    .groupBy(p.advisorId);
  return new Map(rows.map((row) => [row.advisorId, row.at]));
}

/** What people wrote in the 48 hours that matter has a higher id: their older messages need not be read. */
async function firstIdBefore(ctx: Context, { db, t }: Handle): Promise<number> {
  const { runs, runPeople: p } = t;
  const [before] = await db
    .select({ id: runs.id })
    .from(runs)
    .where(and(lt(runs.endsAt, ctx.now() - 2 * dayMs), isNotNull(runs.startedAt)))
    .orderBy(desc(runs.plannedAt))
    .limit(1);
  if (!before) return 0;
  const [first] = await db
    .select({ id: sql`coalesce(min(${p.messageId}), 0)`.mapWith(Number) })
    .from(p)
    .where(eq(p.runId, before.id));
  return first?.id ?? 0;
}

async function nextOf(ctx: Context, { db, t }: Tx, { id }: Run) {
  const { runPeople: p, identities: i } = t;
  // Columns of a lone table are written without its name, so the inner one has one of its own.
  const heardAt = sql<number | null>`(select max(heard.last_inbound_at) from ${i} heard
    where heard.advisor_id = ${p}.advisor_id and heard.ended_at is null)`;
  const rows = await db
    .select({ advisorId: p.advisorId, heardAt })
    .from(p)
    .where(and(eq(p.runId, id), sql`${p.state} = 'planned'`, sql`${p.startsAt} <= ${ctx.now()}`))
    .orderBy(p.startsAt, p.position)
    .limit(looksAhead);
  return rows.map((row) => ({ ...row, heardAt: row.heardAt === null ? null : Number(row.heardAt) }));
}
