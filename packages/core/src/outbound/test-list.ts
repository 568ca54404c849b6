import { type Handle, prepared, type Tx } from "@unlatch/db";
import { matchKey, type Recipient } from "@unlatch/whatsapp";
import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Held } from "../holds/holds.ts";
import { testHold } from "../jobs/parked.ts";

export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "is a number with + and its country code");
export const mostTestNumbers = 20;

/** Under these names they are kept, as the room declares them. */
export const testKeys = { mode: "outbound.testMode", numbers: "outbound.testNumbers" } as const;

export interface TestMode {
  on: boolean;
  numbers: readonly string[];
}

const statements = prepared((db, t) => ({
  // As text: what can't be read must be told from what is not there.
  kept: db
    .select({ key: t.settings.key, text: sql<string>`cast(${t.settings.value} as text)` })
    .from(t.settings)
    .where(inArray(t.settings.key, Object.values(testKeys)))
    .prepare(),
}));

/**
 * As it is at this moment, from the store and not from what this process remembers: another process, or another request,
 * may have changed it just now. What can't be read restricts: test mode is on, and nobody is on the list.
 */
export async function testModeOf(ctx: Pick<Context, "settings">, handle: Handle): Promise<TestMode> {
  const { fixed } = ctx.settings;
  const rows = await statements(handle).kept.execute({});
  const textOf = (key: string) => rows.find((row) => row.key === key)?.text;
  return {
    on: fixed.testMode ?? read(textOf(testKeys.mode), z.boolean(), { standard: false, unread: true }),
    numbers: fixed.testNumbers ?? read(textOf(testKeys.numbers), z.array(e164), { standard: [], unread: [] }),
  };
}

/** `standard`: where nothing is kept, or the default was chosen again. */
function read<T>(text: string | undefined, schema: z.ZodType<T>, other: { standard: T; unread: T }): T {
  if (text === undefined) return other.standard;
  try {
    const kept = z.object({ value: schema.optional() }).safeParse(JSON.parse(text));
    return kept.success ? (kept.data.value ?? other.standard) : other.unread;
  } catch {
    return other.unread;
  }
}

/** Who is known by Meta's id only is on no list of numbers. */
export const mayBeWritten = ({ on, numbers }: TestMode, to: Recipient): boolean =>
  !on || ("phone" in to && numbers.some((one) => matchKey(one) === matchKey(to.phone)));

/** Whoever changes mode or list, and whoever parks behind them, one after the other: nothing is parked for ever. */
export const lockTest = (tx: Tx): Promise<void> => tx.lock(testHold);

/** What keeps a message while only the test list is written to; null: nothing does. */
export async function keptByTest(ctx: Context, tx: Tx, to: Recipient): Promise<Held | null> {
  if (mayBeWritten(await testModeOf(ctx, tx), to)) return null;
  await lockTest(tx);
  if (mayBeWritten(await testModeOf(ctx, tx), to)) return null;
  return { scope: testHold, until: null, reason: testReason };
}

/** Stands at each message that waits. */
export const testReason = "Test mode is on, and this number is not on the test list.";
