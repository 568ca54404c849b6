import { asc, eq } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { release } from "../holds/holds.ts";
import { liftStop, listStops, reasonOf } from "../holds/stops.ts";
import { testHold } from "../jobs/parked.ts";
import { readStored } from "../settings/snapshot.ts";
import { aboutTest } from "./go-live.ts";
import { testKeys } from "./test-list.ts";

/** What keeps messages from leaving now, and until when. */
export async function listHolds(ctx: Context) {
  const { holds } = ctx.store.t;
  const rows = await ctx.store.db.select().from(holds).orderBy(asc(holds.since));
  // A pair that was sent much is everyday business, and its hold ends by itself.
  return [
    ...(await stoppedByPeople(ctx)),
    ...(await heldByTest(ctx)),
    ...rows.filter((row) => !row.scope.startsWith("pair:")),
  ];
}

const stoppedByPeople = async (ctx: Context) =>
  (await listStops(ctx)).map((one) => ({
    ...{ scope: one.scope, until: one.until, since: one.since },
    ...{ reason: reasonOf(one), code: null },
  }));

/** Told from what is true now, not from a row: it begins and ends with the setting, whoever changes that. */
async function heldByTest(ctx: Context) {
  const { on, numbers, waiting } = await aboutTest(ctx);
  if (!on) return [];
  const [row] = [...(await readStored(ctx.store, [testKeys.mode])).values()];
  const reason = `${onlySo(numbers)} ${waiting === 0 ? "Nothing waits." : waits(waiting)}`;
  return [{ scope: testHold, until: null, reason, code: null, since: row?.changedAt ?? ctx.now() }];
}

const onlySo = (numbers: number) =>
  numbers === 0
    ? "Test mode: nobody is written to, the test list is empty."
    : `Test mode: only ${numbers === 1 ? "1 number is" : `${numbers} numbers are`} written to.`;
const waits = (n: number) => (n === 1 ? "1 message waits." : `${n} messages wait.`);

/** A person says that the reason is mended: what waits is tried now. */
export async function releaseHold(ctx: Context, actor: Actor, input: { scope: string }): Promise<void> {
  if (input.scope === testHold)
    throw new Refusal("conflict", "Test mode ends when an admin goes live, under Getting ready.");
  if (input.scope.startsWith("stop:")) return liftStop(ctx, actor, input);
  await ctx.store.transaction(async (tx) => {
    const [known] = await tx.db.select().from(tx.t.holds).where(eq(tx.t.holds.scope, input.scope));
    if (!known) throw notFound("This hold");
    await release(ctx, tx, [input.scope]);
    const { reason, until } = known;
    await note(ctx, tx, actor, { topic: "sending.released", ref: input.scope, before: { reason, until } });
  });
}
