import type { Handle, Tables, Tx } from "@unlatch/db";
import type { NumberNow } from "@unlatch/whatsapp";
import { desc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";

export type NumberState = Tables["numberStates"]["$inferSelect"];

/** As it was last seen; null: never. */
export async function numberNow(handle: Handle, numberId: string): Promise<NumberState | null> {
  const { numberStates: t } = handle.t;
  const [row] = await handle.db.select().from(t).where(eq(t.numberId, numberId)).orderBy(desc(t.at)).limit(1);
  return row ?? null;
}

/** A row when something of it changed, and a line that says what. */
export async function keepNumber(
  ctx: Context,
  tx: Tx,
  { numberId, now, at }: { numberId: string; now: NumberNow; at: number },
): Promise<boolean> {
  await tx.lock(`number:${numberId}`);
  const before = await numberNow(tx, numberId);
  const row: NumberState = { numberId, at, ...now, health: { ...now.health }, account: { ...now.account } };
  const moved = before === null ? [] : changesBetween(before, row);
  if (before && (moved.length === 0 || before.at >= at)) return false;
  await tx.db.insert(tx.t.numberStates).values(row);
  if (before)
    await appendFeed(tx, {
      at: ctx.now(),
      topic: isTrouble(row) ? "number.troubled" : "number.changed",
      ref: numberId,
      data: { changes: moved },
    });
  return true;
}

export interface Change {
  what: (typeof watched)[number] | "health" | "account";
  from: string | number | null;
  to: string | number | null;
}

const watched = [
  ...(["status", "quality", "messagingLimit", "throughput", "verifiedName", "nameStatus"] as const),
];

/** What is different, with both values; of health and account their own words. */
export function changesBetween(before: NumberState, now: NumberState): Change[] {
  const changes: Change[] = watched
    .filter((what) => before[what] !== now[what])
    .map((what) => ({ what, from: before[what], to: now[what] }));
  for (const what of ["health", "account"] as const) {
    // The two engines keep the members of JSON in orders of their own.
    if (sorted(before[what]) === sorted(now[what])) continue;
    changes.push({ what, from: saidOf(before[what]), to: saidOf(now[what]) });
  }
  return changes;
}

const isTrouble = ({ status, quality, health }: NumberState): boolean =>
  (status !== null && status !== "CONNECTED") || quality === "RED" || health?.canSend === "BLOCKED";

const saidOf = (value: Record<string, unknown> | null): string | null => {
  const said = value?.canSend ?? value?.status ?? null;
  return typeof said === "string" ? said : null;
};

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${key}:${sorted(one)}`).join()}}`;
}
