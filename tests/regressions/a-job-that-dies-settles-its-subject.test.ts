import { replayWebhook } from "@unlatch/core/inbound/replay";
import { today } from "@unlatch/core/measures/today";
import { sendAgain } from "@unlatch/core/outbound/again";
import { explainError } from "@unlatch/core/outbound/explain";
import { eq, ne, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, sixMessages, type World } from "../world.ts";

const asha = "+12025550143";
const ravi = "+12025550144";

async function twoPeople(engine: Engine) {
  const world = await createWorld({ engine });
  await world.advisor("Asha", asha);
  await world.advisor("Ravi", ravi);
  return Object.assign(world, { pack: await world.pack() });
}

/** What is stored of the oldest job becomes this; only SQLite takes what is not even JSON. */
async function spoil(world: World, payload: string, task?: string): Promise<void> {
  await world.store.transaction(async (tx) => {
    const { jobs } = tx.t;
    const [oldest] = await tx.db
      .select({ id: jobs.id })
      .from(jobs)
      .where(ne(jobs.task, "runs.drip"))
      .orderBy(jobs.id)
      .limit(1);
    await tx.db
      .update(jobs)
      .set({ payload: sql.raw(`'${payload}'`), ...(task && { task }) })
      .where(eq(jobs.id, oldest?.id ?? 0));
  });
}

const outgoing = async (world: World) => {
  const { messages } = world.store.t;
  const rows = await world.store.db.select().from(messages).orderBy(messages.id);
  return rows.filter((row) => row.direction === "out");
};
const needs = async (world: World) => (await today(world.context)).attention;

describe.each(engines)("a job that dies settles its subject (%s)", (engine) => {
  const unreadable = [
    { payload: "{}" },
    { payload: "null" },
    { payload: '{"messageId":"1"}' },
    { payload: "[1]" },
    { payload: '{"messageId":1}', task: "outbound.gone" },
    ...(engine === "sqlite" ? [{ payload: "{not json" }, { payload: "" }] : []),
  ];

  test.each(unreadable)("an unreadable job ($payload $task) stops only itself", async ({ payload, task }) => {
    await using world = await twoPeople(engine);
    await world.announce(world.pack);
    await spoil(world, payload, task);
    await world.settle();
    const rows = await outgoing(world);
    expect(rows.map((row) => [row.status, row.errorTitle])).toEqual([
      ["failed", "gave_up"],
      ["delivered", null],
    ]);
    const [failed] = rows;
    expect(failed && explainError(failed)).toMatchObject({ title: "Gave up", details: expect.any(String) });
    expect((await needs(world)).gaveUp).toBe(1);

    await sendAgain(world.context, actor, { messageId: failed?.id ?? 0 });
    await world.settle();
    expect([...world.inbox(asha), ...world.inbox(ravi)]).toHaveLength(2);
    expect((await needs(world)).gaveUp).toBe(0);
  });

  test("in the middle of a pack: the rest of the lane goes on", async () => {
    await using world = await twoPeople(engine);
    await world.meta.phone(asha).tap({ context: null });
    await world.settle({ withinMs: 0 });
    await spoil(world, '"second part"');
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages.filter((name) => name !== "image 2"));
    expect((await outgoing(world)).map((row) => row.status)[1]).toBe("failed");
  });

  test("a job that used up its tries: the message says why", async () => {
    await using world = await twoPeople(engine);
    await world.announce(world.pack);
    const { config } = world.context;
    const whole = config.pairBurst;
    Object.defineProperty(config, "pairBurst", {
      get() {
        throw new Error("The rule is broken.");
      },
    });
    await world.settle();
    Object.defineProperty(config, "pairBurst", { value: whole });
    const rows = await outgoing(world);
    for (const row of rows)
      expect(row).toMatchObject({
        status: "failed",
        errorTitle: "gave_up",
        errorDetails: "The rule is broken.",
      });
    const topics = (await world.store.db.select().from(world.store.t.feed)).map((line) => line.topic);
    expect(topics.filter((topic) => topic === "message.failed")).toHaveLength(2);
    expect(world.meta.calls).toEqual([]);
  });

  test.each(unreadable.filter(({ payload }) => payload !== '{"messageId":"1"}'))(
    "a tap whose job dies ($payload $task) is seen, and replaying its webhook judges it",
    async ({ payload, task }) => {
      await using world = await twoPeople(engine);
      await world.meta.phone(asha).tap({ context: null });
      await spoil(world, payload, task);
      await world.settle();
      expect(world.inbox(asha)).toEqual([]);
      const { webhooks } = world.store.t;
      const [webhook] = await world.store.db.select().from(webhooks);
      expect(webhook).toMatchObject({
        state: "quarantined",
        reason: expect.stringMatching(/tap.*no answer/),
      });
      expect(await needs(world)).toMatchObject({ gaveUp: 1, quarantined: 1 });

      const replay = await replayWebhook(world.context, actor, { id: webhook?.id ?? 0, dry: false });
      expect(replay.items[0]?.result).toBe("new");
      await world.settle();
      expect(world.inbox(asha)).toEqual(sixMessages);
      expect(await needs(world)).toMatchObject({ gaveUp: 0, quarantined: 0 });
      const again = await replayWebhook(world.context, actor, { id: webhook?.id ?? 0, dry: false });
      expect(again.items[0]?.result).toBe("known");
    },
  );
});
