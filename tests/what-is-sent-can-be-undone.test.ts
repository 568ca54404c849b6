// What somebody sends from a screen waits ten seconds on the server: it leaves once or was undone, never both.
import { inPerson } from "@unlatch/core/actor";
import { allJobs } from "@unlatch/core/all-rooms";
import { listAudit } from "@unlatch/core/audit/read";
import { createRunner } from "@unlatch/core/jobs/runner";
import { queueAgain, sendAgain } from "@unlatch/core/outbound/again";
import { sendAgainLater } from "@unlatch/core/outbound/again-later";
import { sendLikeLater, sendManyLater, weighMany } from "@unlatch/core/outbound/many-again";
import { listMine } from "@unlatch/core/outbox/rows";
import { undo } from "@unlatch/core/outbox/undo";
import { changeAdvisor } from "@unlatch/core/people/advisors";
import { announcePackLater } from "@unlatch/core/runs/announce-later";
import { sweepEnded } from "@unlatch/core/schedules/sweep";
import { sendRestLater } from "@unlatch/core/unlock/send-rest";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, sixMessages, type World } from "./world.ts";

const asha = "+12025550143";
const second = 1_000;
const other = inPerson({ id: "other", name: "Other", role: "operator" });

async function readyWorld(engine: Engine, people = 3) {
  const world = await createWorld({ engine });
  for (let n = 0; n < people; n++) await world.advisor(`Advisor ${n}`, `+1202555014${3 + n}`);
  return Object.assign(world, { packId: await world.pack() });
}

type Ready = Awaited<ReturnType<typeof readyWorld>>;
const announce = (world: Ready) => announcePackLater(world.context, actor, { packId: world.packId });
const takeBack = (world: World, id: number, by = actor) => undo(world.context, by, { id });
const mine = (world: World, by = actor) => listMine(world.context, by);
const templates = (world: World) => world.meta.calls.filter(({ type }) => type === "template").length;
const deeds = async (world: World) =>
  (await listAudit(world.store, { limit: 100 })).items.reverse().map(({ action }) => action);
const lines = async (world: World, topic: string) => {
  const { feed } = world.store.t;
  return world.store.db.select().from(feed).where(eq(feed.topic, topic));
};

const messages = (world: World) =>
  world.store.db.select().from(world.store.t.messages).orderBy(world.store.t.messages.id);

/** Announces, and the announcements fail with these codes; answers the numbers of those with the first of them. */
async function failed(world: Ready, codes: readonly number[]): Promise<number[]> {
  for (const code of codes) world.meta.faults.refuse(code, { times: 1 });
  await world.announce(world.packId);
  await world.settle();
  const rows = await messages(world);
  expect(rows.map(({ errorCode }) => errorCode ?? 0).sort()).toEqual(codes.toSorted());
  return rows.filter(({ errorCode }) => errorCode === codes[0]).map(({ id }) => id);
}

describe.each(engines)("what is sent can be undone (%s)", (engine) => {
  test("nothing leaves before its ten seconds are over, and then it leaves once", async () => {
    await using world = await readyWorld(engine);
    const { id, people, leavesAt } = await announce(world);
    expect([people, leavesAt - world.clock.now]).toEqual([3, 10 * second]);
    expect(await mine(world)).toMatchObject([{ id, state: "waiting", leavesAt, people: 3 }]);
    world.clock.now = leavesAt - 1;
    expect(await world.runner.runDue()).toBe(0);
    expect(templates(world)).toBe(0);
    world.clock.now = leavesAt;
    await world.settle();
    expect(templates(world)).toBe(3);
    expect(await lines(world, "run.started")).toMatchObject([{ data: { byId: actor.id, planned: 3 } }]);
    expect(await deeds(world)).toContain("send.delayed");
  });

  test("what was taken back never leaves, and can be asked for anew", async () => {
    await using world = await readyWorld(engine);
    const { id } = await announce(world);
    await takeBack(world, id);
    await takeBack(world, id);
    await world.settle();
    expect(templates(world)).toBe(0);
    expect((await deeds(world)).slice(-2)).toEqual(["send.delayed", "send.undone"]);
    expect(await lines(world, "send.undone")).toHaveLength(1);
    await announce(world);
    await world.settle();
    expect(templates(world)).toBe(3);
  });

  test("what has ended is kept for thirty days, what waits for longer", async () => {
    await using world = await readyWorld(engine);
    const { id } = await announce(world);
    await takeBack(world, id);
    const kept = async () =>
      (await world.store.db.select().from(world.store.t.outbox)).map(({ state }) => state);
    world.clock.now += 30 * 86_400_000;
    await announce(world);
    await sweepEnded(world.context, "outbox");
    expect(await kept()).toEqual(["undone", "waiting"]);
    world.clock.now += second;
    await sweepEnded(world.context, "outbox");
    expect(await kept()).toEqual(["waiting"]);
  });

  test("what has left can't be taken back, and that is said in words", async () => {
    await using world = await readyWorld(engine);
    const { id, leavesAt } = await announce(world);
    world.clock.now = leavesAt;
    await world.runner.runDue();
    world.clock.now += 2 * second;
    await expect(takeBack(world, id)).rejects.toThrow(/^It left 2 s ago: what is on its way/);
    expect(await mine(world)).toMatchObject([{ id, state: "left", done: 3, leavesAt: null }]);
  });

  test("whoever is first, the undo or the moment, is the only one", async () => {
    const came: string[] = [];
    for (let round = 0; round < 6; round++) {
      await using world = await readyWorld(engine, 1);
      const { id, leavesAt } = await announce(world);
      world.clock.now = leavesAt;
      const leave = () => world.runner.runDue();
      const back = () =>
        takeBack(world, id).then(
          () => "undone",
          () => "left",
        );
      const [said] = await Promise.all(
        round % 2 === 0 ? [back(), leave()] : [leave().then(() => back()), leave()],
      );
      await world.settle();
      came.push(said as string);
      expect([said, templates(world)]).toEqual(said === "undone" ? ["undone", 0] : ["left", 1]);
    }
    // Both were seen: a test in which one always wins would show nothing.
    expect(new Set(came)).toEqual(new Set(["undone", "left"]));
  });

  test("two who ask for the same are one send", async () => {
    await using world = await readyWorld(engine);
    const asked = await Promise.allSettled([announce(world), announce(world)]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await world.settle();
    expect(templates(world)).toBe(3);
    await expect(announce(world)).rejects.toThrow("was told of this pack already");
  });

  test("a process that dies while it leaves goes on where it was, and the sum is right", async () => {
    await using world = await readyWorld(engine);
    const { leavesAt } = await announce(world);
    world.clock.now = leavesAt;
    // The first transaction of the job is kept, and nothing of the rest: as a kill there leaves it.
    const { outbox, jobs } = world.store.t;
    await world.store.transaction(async (tx) => {
      await tx.db.update(outbox).set({ state: "leaving", endedAt: leavesAt });
      await tx.db.update(jobs).set({ state: "running", leaseToken: "dead#1", leaseUntil: leavesAt });
    });
    const next = createRunner({ ...world.context, instance: "next", instanceGone: () => true }, allJobs);
    await next.start();
    await next.stop(5_000);
    await world.settle();
    expect(templates(world)).toBe(3);
    expect(await lines(world, "run.started")).toMatchObject([{ data: { planned: 3 } }]);
  });

  test("somebody else's is neither seen nor taken back", async () => {
    await using world = await readyWorld(engine);
    const { id } = await announce(world);
    expect(await mine(world, other)).toEqual([]);
    await expect(takeBack(world, id, other)).rejects.toThrow("does not exist");
    const key = { ...actor, kind: "key" as const, rights: new Set(["activity.read"] as const) };
    await expect(takeBack(world, id, key)).rejects.toThrow("needs the right packs.announce");
    await world.settle();
    expect(templates(world)).toBe(3);
  });

  test("who lost the right meanwhile sends nothing", async () => {
    await using world = await readyWorld(engine);
    const { user } = world.store.t;
    const at = new Date(world.clock.now);
    const account = { id: other.id, name: other.name, email: "o@unlatch.test", emailVerified: true };
    await world.store.transaction(async (tx) => {
      await tx.db.insert(user).values({ ...account, role: "operator", createdAt: at, updatedAt: at });
    });
    await announcePackLater(world.context, other, { packId: world.packId });
    await world.store.transaction(async (tx) => {
      await tx.db.update(user).set({ role: "viewer" });
    });
    await world.settle();
    expect(templates(world)).toBe(0);
    expect(await lines(world, "send.refused")).toMatchObject([{ data: { asked: "Other" } }]);
    expect(await lines(world, "run.started")).toEqual([]);
  });

  test("with no seconds to undo it leaves at once", async () => {
    await using world = await createWorld({ engine, config: { undoSeconds: 0 } });
    await world.advisor("Asha", asha);
    const packId = await world.pack();
    const { leavesAt } = await announcePackLater(world.context, actor, { packId });
    expect(leavesAt).toBe(world.clock.now);
    expect(await world.runner.runDue()).toBeGreaterThan(0);
    expect(templates(world)).toBe(1);
  });

  test("a message once more waits as well, and the rest of a pack is what was not accepted", async () => {
    await using world = await readyWorld(engine, 1);
    world.meta.faults.refuse(131026, { times: 1 });
    await world.meta.phone(asha).tap({ context: null });
    await world.settle();
    const { messages } = world.store.t;
    const [first] = await world.store.db.select().from(messages).where(eq(messages.part, 1));
    const messageId = first?.id ?? 0;
    expect(first?.status).toBe("failed");
    const { id } = await sendAgainLater(world.context, actor, { messageId });
    await takeBack(world, id);
    await world.settle();
    expect(world.inbox(asha)).toEqual([]);
    await sendRestLater(world.context, actor, { messageId });
    expect(await mine(world)).toMatchObject([{ state: "undone" }, { deed: "rest", name: "Advisor 0" }]);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
    await sendRestLater(world.context, actor, { messageId });
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect(await lines(world, "send.refused")).toMatchObject([
      { data: { reason: "Nothing of this pack is missing any more." } },
    ]);
    await sendAgainLater(world.context, actor, { messageId });
    await world.settle();
    expect(world.inbox(asha)).toHaveLength(7);
    expect(await lines(world, "message.sent_again")).toHaveLength(1);
  });

  test("all like one go once more as one send: the same code on the same day, the oldest first, and once", async () => {
    await using world = await readyWorld(engine, 4);
    const ids = await failed(world, [131049, 131049, 131026, 131049]);
    const messageId = ids[0] ?? 0;
    world.clock.now += 26 * 3_600_000;
    const nextDay = await world.pack();
    world.meta.faults.refuse(131049, { times: 4 });
    await world.announce(nextDay);
    await world.settle();
    const weighed = await weighMany(world.context, { like: messageId });
    expect(weighed).toMatchObject({ messages: 3, people: 3, leftOut: [], code: 131049 });
    const before = templates(world);
    const { id } = await sendLikeLater(world.context, actor, { messageId });
    expect(await mine(world)).toMatchObject([{ id, deed: "many", state: "waiting", people: 3 }]);
    await expect(sendLikeLater(world.context, other, { messageId })).rejects.toThrow(
      "has just asked for this",
    );
    await world.settle();
    expect(templates(world) - before).toBe(3);
    const copies = (await messages(world)).slice(-3);
    expect(copies.map(({ idempotencyKey }) => idempotencyKey)).toEqual(ids.map((one) => `again:${one}:1`));
    expect(await lines(world, "message.sent_again")).toHaveLength(3);
    await expect(sendLikeLater(world.context, actor, { messageId })).rejects.toThrow("3 sent again already");
    await world.settle();
    expect(templates(world) - before).toBe(3);
  });

  test("of the chosen, who may not be written to stays, by reason and with its count; who says no meanwhile as well", async () => {
    await using world = await readyWorld(engine, 4);
    const ids = await failed(world, [131049, 131049, 131049, 131049]);
    const people = (await messages(world)).map(({ advisorId }) => advisorId ?? "");
    await changeAdvisor(world.context, actor, { id: people[0] ?? "", enabled: false });
    await expect(sendManyLater(world.context, actor, { messageIds: [ids[0] ?? 0, 999] })).rejects.toThrow(
      "None of these can be sent again: 1 not sent by us, 1 to disabled people.",
    );
    const weighed = await weighMany(world.context, { messageIds: ids });
    expect(weighed).toMatchObject({ messages: 3, people: 3, leftOut: [{ reason: "disabled", count: 1 }] });
    const { id } = await sendManyLater(world.context, actor, { messageIds: ids });
    await changeAdvisor(world.context, actor, { id: people[1] ?? "", optedIn: false });
    const before = templates(world);
    await sendAgain(world.context, actor, { messageId: ids[2] ?? 0 });
    await world.settle();
    expect(templates(world) - before).toBe(2);
    const [row] = await world.store.db
      .select()
      .from(world.store.t.outbox)
      .where(eq(world.store.t.outbox.id, id));
    expect(row).toMatchObject({ state: "left", done: 1 });
    expect(row?.refusal).toBe("1 to people who opted out, 1 sent again already");
  });

  test("many that were taken back never leave, and a process that dies in the middle sends none twice", async () => {
    await using world = await readyWorld(engine, 3);
    const messageIds = await failed(world, [131049, 131049, 131049]);
    const before = templates(world);
    const first = await sendManyLater(world.context, actor, { messageIds });
    await takeBack(world, first.id);
    await world.settle();
    expect(templates(world)).toBe(before);
    const { id, leavesAt } = await sendManyLater(world.context, actor, { messageIds });
    world.clock.now = leavesAt;
    // Two of three were queued when it died: as a kill between two portions leaves it.
    const { outbox, jobs } = world.store.t;
    await world.store.transaction(async (tx) => {
      for (const messageId of messageIds.slice(0, 2)) await queueAgain(world.context, tx, messageId);
      await tx.db
        .update(outbox)
        .set({ state: "leaving", endedAt: leavesAt, done: 2 })
        .where(eq(outbox.id, id));
      const running = { state: "running", leaseToken: "dead#1", leaseUntil: leavesAt } as const;
      await tx.db
        .update(jobs)
        .set(running)
        .where(eq(jobs.lane, `outbox:${id}`));
    });
    const next = createRunner({ ...world.context, instance: "next", instanceGone: () => true }, allJobs);
    await next.start();
    await next.stop(5_000);
    await world.settle();
    expect(templates(world) - before).toBe(3);
    const [row] = await world.store.db.select().from(outbox).where(eq(outbox.id, id));
    expect(row).toMatchObject({ state: "left", done: 3, refusal: null });
  });
});
