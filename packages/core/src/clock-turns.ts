import { type Handle, prepared, type Tx } from "@unlatch/db";
import { desc, eq, sql } from "drizzle-orm";

/** Where the clock was put back: from these numbers on times begin again. */
export interface ClockTurn {
  seq: number;
  webhook: number;
  /** It went back by so much. */
  byMs: number;
  /** What followed was stamped so much too early: known once the clock was put forward again. */
  behindMs: number;
}

const key = "clock.turns";
/** A clock that turns more often than this is no clock; the oldest turns are then forgotten. */
const mostKept = 200;

const statements = prepared((db, t) => ({
  kept: db
    .select({ value: t.settings.value })
    .from(t.settings)
    .where(eq(t.settings.key, sql.placeholder("key")))
    .prepare(),
}));

export async function clockTurns(handle: Handle): Promise<readonly ClockTurn[]> {
  const [row] = await statements(handle).kept.execute({ key });
  return (row?.value as ClockTurn[] | undefined) ?? [];
}

export async function keepTurns(tx: Tx, turns: readonly ClockTurn[], now: number): Promise<void> {
  const row = { key, value: turns.slice(-mostKept), changedAt: now };
  const { settings } = tx.t;
  await tx.db.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row });
}

/** The numbers that the next line and the next webhook will have, at least. */
export async function nextNumbers(tx: Tx): Promise<{ seq: number; webhook: number }> {
  const { feed, webhooks } = tx.t;
  const [line] = await tx.db.select({ n: feed.seq }).from(feed).orderBy(desc(feed.seq)).limit(1);
  const [body] = await tx.db.select({ n: webhooks.id }).from(webhooks).orderBy(desc(webhooks.id)).limit(1);
  return { seq: (line?.n ?? 0) + 1, webhook: (body?.n ?? 0) + 1 };
}
