// A kind of job got a true name: what was stored under the old one by the version before still runs.
import { rejudgeJob } from "@unlatch/core/clock/rejudge";
import { enqueue } from "@unlatch/core/jobs/queue";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { createWorld, engines } from "../world.ts";

test.each(engines)("a job that waits under the name before does its work (%s)", async (engine) => {
  await using world = await createWorld({ engine });
  const { feed, jobs, messages } = world.store.t;
  await world.advisor("Asha Rao", "+12025550143");
  await world.announce(await world.pack());
  // As a clock that was wrong left it: its morning seemed to be over.
  const [one] = await world.store.db.select().from(messages);
  await world.store.transaction(async (tx) => {
    await tx.db.delete(jobs);
    await tx.db.update(messages).set({ status: "cancelled" });
    await tx.db.insert(feed).values({
      ...{ at: world.clock.now, topic: "message.cancelled", messageId: one?.id ?? 0 },
      data: { reason: "too_late" },
    });
    const old = { task: "operations.rejudge", urgency: rejudgeJob.urgency };
    await enqueue(tx, old, { from: 1, end: 1_000 }, { runAt: world.clock.now });
    await enqueue(tx, { ...old, task: "operations.unheard" }, {}, { runAt: world.clock.now });
  });
  await world.countAnew();
  await world.settle();
  const [again] = await world.store.db.select().from(messages);
  expect(again?.status).toBe("delivered");
  // And a name that no room ever had ends where people see it.
  const lines = await world.store.db.select().from(feed).where(eq(feed.topic, "job.failed"));
  expect(lines.map(({ data }) => data?.task)).toEqual(["operations.unheard"]);
});
