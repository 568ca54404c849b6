import { maskPhone, matchKey } from "@unlatch/whatsapp";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { testHold, wakeHeld } from "../jobs/parked.ts";
import { phoneEntered } from "../people/advisors.ts";
import { keepSetting } from "../settings/keep.ts";
import { lockTest, mostTestNumbers, testKeys, testModeOf } from "./test-list.ts";

export const testNumber = z.object({ phone: phoneEntered });

/** Whoever writes the same number another way finds it there. */
export async function addTestNumber(
  ctx: Context,
  actor: Actor,
  { phone }: z.output<typeof testNumber>,
): Promise<void> {
  await changeList(ctx, actor, (numbers) => {
    if (numbers.some((one) => matchKey(one) === matchKey(phone))) return numbers;
    if (numbers.length >= mostTestNumbers)
      throw new Refusal(
        "conflict",
        `The test list has ${mostTestNumbers} numbers, and that is the most it takes. Take one away first.`,
      );
    return [...numbers, phone];
  });
}

export const takeTestNumber = (ctx: Context, actor: Actor, { phone }: z.output<typeof testNumber>) =>
  changeList(ctx, actor, (numbers) => numbers.filter((one) => matchKey(one) !== matchKey(phone)));

async function changeList(
  ctx: Context,
  actor: Actor,
  change: (numbers: readonly string[]) => readonly string[],
): Promise<void> {
  mayChange(ctx, "testNumbers");
  await ctx.store.transaction(async (tx) => {
    await lockTest(tx);
    const { numbers } = await testModeOf(ctx, tx);
    const after = change(numbers);
    if (after.length === numbers.length) return;
    await keepSetting(tx, testKeys.numbers, { value: after, by: actor.name, at: ctx.now() });
    await wakeHeld(tx, [testHold], ctx.now());
    await note(ctx, tx, actor, {
      topic: "sending.test_list",
      before: { numbers: numbers.map(maskPhone) },
      after: { numbers: after.map(maskPhone) },
      line: { numbers: after.length },
    });
  });
  await ctx.settings.reload();
}

/** The environment, or the demo, may have decided it. */
export function mayChange(ctx: Context, field: "testMode" | "testNumbers"): void {
  if (field in ctx.settings.fixed)
    throw new Refusal(
      "conflict",
      `Test mode is decided by ${ctx.settings.fixedBy} and can be changed there only. Nothing was changed.`,
    );
}
