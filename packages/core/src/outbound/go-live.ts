import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { testHold, wakeHeld } from "../jobs/parked.ts";
import { optedIn } from "../people/permission.ts";
import { keepSetting } from "../settings/keep.ts";
import { lockTest, testKeys, testModeOf } from "./test-list.ts";
import { mayChange } from "./test-mode.ts";
import { countWaiting, type Waiting, weighWaiting } from "./test-waiting.ts";

export interface AboutTest {
  on: boolean;
  /** How many numbers are on the list. */
  numbers: number;
  /** Messages that wait for the end of test mode. */
  waiting: number;
}

export async function aboutTest(ctx: Context): Promise<AboutTest> {
  const { on, numbers } = await testModeOf(ctx, ctx.store);
  return { on, numbers: numbers.length, waiting: on ? await countWaiting(ctx.store) : 0 };
}

export interface Weighed extends AboutTest {
  /** Advisors who may be written to, whoever is on the list. */
  people: number;
  /** What becomes of what waits. */
  becomes: Waiting;
}

/** What going live does, in numbers, before anybody decides. */
export async function weighLive(ctx: Context): Promise<Weighed> {
  const becomes = await weighWaiting(ctx);
  return { ...(await aboutTest(ctx)), people: await reachable(ctx), becomes };
}

/** Who would be told of a pack now. */
async function reachable({ store }: Context): Promise<number> {
  const { advisors } = store.t;
  const { optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt } = advisors;
  const rows = await store.db
    .select({ optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt })
    .from(advisors)
    .where(and(eq(advisors.enabled, true), eq(advisors.authorised, true)));
  return rows.filter(optedIn).length;
}

export const goingLive = z.object({
  /** How many people the one who decides was told of: whoever became more meanwhile is asked about anew. */
  people: z.number().int().min(0),
});

/** From now on everybody who may be written to is. What waited is judged anew, each by itself, and leaves or is cancelled. */
export async function goLive(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof goingLive>,
): Promise<AboutTest> {
  mayChange(ctx, "testMode");
  const people = await reachable(ctx);
  if (people > input.people)
    throw new Refusal(
      "conflict",
      `There are ${people} people by now, not ${input.people}. Nothing was changed: read the numbers again, then decide.`,
    );
  await turn(ctx, actor, { on: false, line: { people }, topic: "sending.went_live" });
  return aboutTest(ctx);
}

/** Only the test list is written to again. What is at Meta already is not called back. */
export async function backToTest(ctx: Context, actor: Actor): Promise<AboutTest> {
  mayChange(ctx, "testMode");
  await turn(ctx, actor, { on: true, line: {}, topic: "sending.tested_again" });
  return aboutTest(ctx);
}

async function turn(
  ctx: Context,
  actor: Actor,
  { on, topic, line }: { on: boolean; topic: string; line: Record<string, unknown> },
): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    await lockTest(tx);
    const before = await testModeOf(ctx, tx);
    if (before.on === on)
      throw new Refusal(
        "conflict",
        on ? "Test mode is on already." : "This house is live already. Reload to see it.",
      );
    const waited = await countWaiting(tx);
    await keepSetting(tx, testKeys.mode, { value: on, by: actor.name, at: ctx.now() });
    if (!on) await wakeHeld(tx, [testHold], ctx.now());
    const numbers = before.numbers.length;
    await note(ctx, tx, actor, {
      topic,
      before: { testMode: before.on },
      after: { testMode: on, ...line },
      line: { ...line, numbers, waited },
    });
  });
  await ctx.settings.reload();
}
