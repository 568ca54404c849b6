import { setImmediate as breathe } from "node:timers/promises";
import { type Handle, prepared, quarterMs, quarterOf } from "@unlatch/db";
import { and, count, desc, gte, lt, sql } from "drizzle-orm";
import { firstMessageIdAt, lastMessageIdAt } from "../feed-times.ts";
import { countedColumns, keyOfMessage, messageTally } from "./messages.ts";
import { type Between, partsOf } from "./parts.ts";
import { columnsOf, type Steps, sumsOf } from "./read.ts";

/** How many messages of a kind there are from `at` on. */
export interface MessageSum {
  at: number;
  key: string;
  n: number;
}

const statements = prepared((db, t) => {
  const { messages } = t;
  const isInside = sql<number>`case when ${messages.createdAt} >= ${sql.placeholder("from")} and ${messages.createdAt} < ${sql.placeholder("to")} then 1 else 0 end`;
  const { acceptedAt, createdAt: _, ...kind } = countedColumns(t);
  const wasAccepted = sql<number>`case when ${acceptedAt} is null then 0 else 1 end`;
  return {
    newest: db.select({ id: messages.id }).from(messages).orderBy(desc(messages.id)).limit(1).prepare(),
    quarter: db
      .select({ ...kind, wasAccepted, isInside, n: count() })
      .from(messages)
      .where(
        and(
          gte(messages.id, sql.placeholder("first")),
          lt(messages.id, sql.placeholder("end")),
          gte(messages.createdAt, sql.placeholder("start")),
          lt(messages.createdAt, sql.placeholder("next")),
        ),
      )
      // By place: PostgreSQL takes an expression with a placeholder for another one each time.
      .groupBy(...[1, 2, 3, 4, 5, 6, 7].map((place) => sql.raw(String(place))))
      .prepare(),
  };
});

const idsAtOnce = 20_000;

/**
 * A part of one quarter, from the rows. Meta brings messages late, and no index knows their time: those of the quarter
 * are looked for where it was kept, and on from there until there are as many as its tally says.
 */
async function edgeOf(store: Handle, edge: Between): Promise<MessageSum[]> {
  const start = quarterOf(edge.from) * quarterMs;
  const next = start + quarterMs;
  const { newest, quarter } = statements(store);
  const expected = [...(await sumsOf(store, messageTally, { from: start, to: next })).values()];
  let missing = expected.reduce((sum, n) => sum + n, 0);
  const [last] = await newest.execute();
  const sums: MessageSum[] = [];
  let first = await firstMessageIdAt(store, start);
  let end = (await lastMessageIdAt(store, next)) + 1;
  for (;;) {
    for (const row of await quarter.execute({ ...edge, first, end, start, next })) {
      const n = Number(row.n);
      missing -= n;
      const key = keyOfMessage({ ...row, acceptedAt: Number(row.wasAccepted) === 1 ? 1 : null });
      if (Number(row.isInside) === 1) sums.push({ at: edge.from, key, n });
    }
    if (missing <= 0 || end > (last?.id ?? 0)) return sums;
    first = end;
    end += idsAtOnce;
    await breathe();
  }
}

/** Messages by kind in a span, column by column where steps are given. */
export async function messageSums(store: Handle, span: Between, steps?: Steps): Promise<MessageSum[]> {
  const { whole, edges } = partsOf(span);
  const sums: MessageSum[] = [];
  if (whole && steps)
    for (const { column, key, n } of await columnsOf(store, messageTally, { ...whole, ...steps }))
      sums.push({ at: steps.origin + column * steps.stepMs, key, n });
  else if (whole)
    for (const [key, n] of await sumsOf(store, messageTally, whole)) sums.push({ at: whole.from, key, n });
  for (const edge of edges) sums.push(...(await edgeOf(store, edge)));
  return sums;
}
