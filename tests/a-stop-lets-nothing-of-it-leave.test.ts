// Whatever people stop stays, everything else leaves, and what waited goes on when the stop is over.
import { waitingOf } from "@unlatch/core/activity/waiting";
import { liftStop, listStops, stopSending } from "@unlatch/core/holds/stops";
import { queueMessage } from "@unlatch/core/outbound/queue";
import { weighWaiting } from "@unlatch/core/outbound/test-waiting";
import { telKey } from "@unlatch/core/people/identities";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

const ravi = "+919800000001";
const hourMs = 3_600_000;

const stop = (world: World, scope: string, until: number | null = null) =>
  stopSending(world.context, actor, { scope, reason: "A wrong figure in the pack.", until });

/** A morning, a tap, and what each of them made leave. */
async function morning(world: World): Promise<string[]> {
  await world.announce(await world.pack());
  await world.settle({ withinMs: 60_000 });
  await world.meta.phone(ravi).type("unlock");
  await world.settle({ withinMs: 60_000 });
  return world.inbox(ravi);
}

const reply = "Your adviser will call you at noon.";

/** What a chat says, after the pack: they share the lane of a person. */
async function answer(world: World, advisorId: string): Promise<void> {
  await world.store.transaction((tx) =>
    queueMessage(world.context, tx, {
      ...{ purpose: "reply", advisorId, peer: telKey(ravi), message: { type: "text", body: reply } },
      idempotencyKey: "reply:1",
    }),
  );
}

/** What leaves of a morning with its pack and a reply under that stop; null: under none. */
async function leavesUnder(engine: Engine, scope: string | null) {
  await using world = await createWorld({ engine });
  const advisorId = await world.advisor("Ravi", ravi);
  if (scope !== null) await stop(world, scope);
  await morning(world);
  await answer(world, advisorId);
  await world.settle({ withinMs: 60_000 });
  const inbox = world.inbox(ravi);
  return {
    template: inbox.includes("daily_content_ready_v1"),
    packs: inbox.length > 5,
    reply: inbox.includes(reply),
  };
}

describe.each(engines)("on %s", (engine) => {
  test.each([
    { scope: null, leaves: ["template", "packs", "reply"] },
    { scope: "stop:everything", leaves: [] },
    { scope: `stop:number:${phoneNumberId}`, leaves: [] },
    { scope: "stop:number:1", leaves: ["template", "packs", "reply"] },
    { scope: "stop:templates", leaves: ["packs", "reply"] },
    { scope: "stop:template:daily_content_ready_v1", leaves: ["packs", "reply"] },
    { scope: "stop:template:another_template", leaves: ["template", "packs", "reply"] },
    { scope: "stop:packs", leaves: ["template", "reply"] },
    { scope: "stop:chat", leaves: ["template", "packs"] },
  ])("$scope keeps its own and nothing else", async ({ scope, leaves }) => {
    const left = await leavesUnder(engine, scope);
    expect(Object.entries(left).flatMap(([what, has]) => (has ? [what] : []))).toEqual(leaves);
  });

  test("under a stop of the chats, the pack behind a reply that waits leaves all the same", async () => {
    await using world = await createWorld({ engine });
    const advisorId = await world.advisor("Ravi", ravi);
    await world.meta.phone(ravi).type("good morning");
    await world.settle({ withinMs: 60_000 });
    await stop(world, "stop:chat");
    await answer(world, advisorId);
    const inbox = await morning(world);
    expect([inbox.includes(reply), inbox.length]).toEqual([false, 7]);
    await liftStop(world.context, actor, { scope: "stop:chat" });
    await world.settle({ withinMs: 60_000 });
    expect(world.inbox(ravi)).toContain(reply);
  });

  test("who looks at what waits reads whose stop it is and when it ends", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    const until = world.clock.now + 3 * hourMs;
    await stop(world, "stop:packs", until);
    await morning(world);
    const { messages } = world.store.t;
    const rows = await world.store.db.select().from(messages).where(eq(messages.status, "queued"));
    const waiting = await waitingOf(world.store, rows);
    const [first, second] = rows.map(({ id }) => waiting.get(id));
    expect(first).toEqual({ reason: "Stopped by Tester: A wrong figure in the pack.", until });
    expect(second?.reason).toContain("It waits behind part 1 of this pack. Stopped by Tester");
  });

  test("what waited goes on when it is lifted, in order and once; the numbers were said before", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    await stop(world, "stop:everything");
    expect(await morning(world)).toEqual([]);
    expect(await weighWaiting(world.context, "stop:everything")).toEqual({
      ...{ messages: 7, leave: 7, tooOld: 0, unwanted: 0 },
    });
    await liftStop(world.context, actor, { scope: "stop:everything" });
    await world.settle({ withinMs: 60_000 });
    expect(world.inbox(ravi).length).toBe(7);
    expect(await listStops(world.context)).toEqual([]);
  });

  test("one with an end ends by itself, and what came too late meanwhile is skipped", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    await stop(world, "stop:everything", world.clock.now + 13 * hourMs);
    await morning(world);
    await world.settle({ withinMs: 14 * hourMs });
    // The morning was over by then; the pack was asked for within the open window.
    const inbox = world.inbox(ravi);
    expect([inbox.includes("daily_content_ready_v1"), inbox.length]).toEqual([false, 6]);
    expect(await listStops(world.context)).toEqual([]);
  });

  test("a stop outlasts what Meta says, and a second one of the same scope takes its place", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Ravi", ravi);
    await stop(world, "stop:packs", world.clock.now + hourMs);
    await stop(world, "stop:packs", world.clock.now + 3 * hourMs);
    await morning(world);
    await world.settle({ withinMs: 2 * hourMs });
    expect(world.inbox(ravi)).toEqual(["daily_content_ready_v1"]);
    await world.settle({ withinMs: 3 * hourMs });
    expect(world.inbox(ravi).length).toBe(7);
  });
});
