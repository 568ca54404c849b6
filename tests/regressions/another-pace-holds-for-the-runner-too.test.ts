// How much bulk is taken ahead follows the pace of the moment: a setting that only the next start saw would be none.
import type { Context } from "@unlatch/core/context";
import { probeJob } from "@unlatch/core/holds/probe";
import { defineJob } from "@unlatch/core/jobs/kinds";
import { enqueue } from "@unlatch/core/jobs/queue";
import { createRunner } from "@unlatch/core/jobs/runner";
import { expect, test } from "vitest";
import { until } from "../http-world.ts";
import { createWorld } from "../world.ts";

test("a faster pace takes more bulk at once, without a new runner", async () => {
  await using world = await createWorld();
  let messagesPerSecond = 5;
  const context: Context = {
    ...world.context,
    get config() {
      return { ...world.context.config, messagesPerSecond };
    },
  };
  let running = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bulk = defineJob({
    task: "test.bulk",
    payload: probeJob.payload,
    urgency: 1,
    tries: 1,
    timeoutMs: 60_000,
    async run() {
      running++;
      await released;
    },
    async gaveUp() {
      return {};
    },
  });
  const add = (count: number) =>
    world.store.transaction(async (tx) => {
      for (let n = 0; n < count; n++) await enqueue(tx, bulk, { scope: "none" }, { runAt: world.clock.now });
    });
  const runner = createRunner(context, [bulk]);
  await add(40);
  await runner.start();
  await until(() => running === 3);
  messagesPerSecond = 50;
  await add(1);
  await until(() => running === 30);
  release();
  await until(() => running === 41);
  await runner.stop(5_000);
  expect(await world.store.db.select().from(world.store.t.jobs)).toEqual([]);
});
