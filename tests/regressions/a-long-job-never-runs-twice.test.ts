import { probeJob } from "@unlatch/core/holds/probe";
import { defineJob } from "@unlatch/core/jobs/kinds";
import { createLeases } from "@unlatch/core/jobs/leases";
import { enqueue } from "@unlatch/core/jobs/queue";
import { createRunner } from "@unlatch/core/jobs/runner";
import { describe, expect, test, vi } from "vitest";
import { createWorld, type Engine, engines } from "../world.ts";

const minute = 60_000;

/** A job that runs until the gate is opened, held by a runner that lives. */
async function longJob(engine: Engine) {
  const world = await createWorld({ engine });
  const gate = Promise.withResolvers<void>();
  let runs = 0;
  const kind = defineJob({
    task: "test.long",
    payload: probeJob.payload,
    urgency: 0,
    tries: 3,
    timeoutMs: 100 * minute,
    async run() {
      runs++;
      await gate.promise;
    },
  });
  await world.store.transaction((tx) => enqueue(tx, kind, { scope: "none" }, { runAt: world.clock.now }));
  const holder = createRunner(world.context, [kind]);
  await holder.start();
  await vi.waitFor(() => expect(runs).toBe(1));
  const second = { ...world.context, instance: "world:2:b" };
  return Object.assign(world, { gate, holder, kind, second, runs: () => runs });
}

describe.each(engines)("a job that is longer than its lease (%s)", (engine) => {
  test.each([10 * minute, -2 * 1_440 * minute])(
    "is not taken by another process, however the clock was put (%i ms)",
    async (jump) => {
      await using world = await longJob(engine);
      world.clock.now += jump;
      const other = createRunner(world.second, [world.kind]);
      await other.start();
      await other.runDue();
      await other.stop(1_000);
      expect(world.runs()).toBe(1);
      world.gate.resolve();
      await world.holder.stop(10_000);
      expect(await world.store.db.select().from(world.store.t.jobs)).toEqual([]);
    },
  );

  test("is kept for as long as its holder renews it, and taken when that falls silent", async () => {
    await using world = await longJob(engine);
    let elapsed = 0;
    const watcher = createLeases(world.second, () => elapsed);
    const { jobs } = world.store.t;
    const [row] = await world.store.db.select().from(jobs);
    const holder = createLeases(world.context, () => elapsed);
    holder.running.set(row?.id ?? 0, { token: row?.leaseToken ?? "" });
    for (let n = 0; n < 10; n++) {
      elapsed += 20_000;
      world.clock.now += 20_000;
      await holder.renew();
      expect([await watcher.reclaimLost(), await holder.reclaimLost()]).toEqual([0, 0]);
    }
    elapsed += 20_000;
    expect(await watcher.reclaimLost()).toBe(0);
    elapsed += 20_000;
    // Its own job is never lost to the process that runs it.
    expect(await holder.reclaimLost()).toBe(0);
    expect(await watcher.reclaimLost()).toBe(1);
    world.gate.resolve();
    await world.holder.stop(10_000);
  });

  test("of a process that is surely gone is taken at once", async () => {
    await using world = await longJob(engine);
    expect(await createLeases({ ...world.second, instanceGone: () => true }).reclaimLost()).toBe(1);
    world.gate.resolve();
    await world.holder.stop(10_000);
  });
});
