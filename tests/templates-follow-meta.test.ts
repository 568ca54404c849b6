import { readRun } from "@unlatch/core/runs/rows";
import { startRun } from "@unlatch/core/runs/start";
import { decideMarketing } from "@unlatch/core/templates/decide";
import { listTemplates, templateNow } from "@unlatch/core/templates/find";
import { syncNow, syncTemplates } from "@unlatch/core/templates/sync";
import { wordsOf } from "@unlatch/core/templates/words";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, type World } from "./world.ts";

const waba = "900100200300400";
const asha = "+919876543210";
const daily = { name: "daily_content_ready_v1", language: "en_US" };
const scope = `template:${daily.name}:en_US`;

const open = (engine: Engine, more: Parameters<typeof createWorld>[0] = {}) =>
  createWorld({ engine, ...more, config: { businessAccountId: waba, ...more.config } });

const holdsOf = async ({ store }: World) => store.db.select().from(store.t.holds);
const linesOf = async ({ store }: World, topic: string) =>
  (await store.db.select().from(store.t.feed)).filter((line) => line.topic === topic);
const atMeta = ({ meta }: World) => {
  const template = meta.templates.find(daily.name, daily.language);
  if (!template) throw new Error("Meta has no template of the mornings");
  return template;
};
const now = async (world: World) => {
  const row = await templateNow(world.store, daily);
  if (!row) throw new Error("It is not known");
  return row;
};
/** Time passes, so that a later answer is later. */
const sync = (world: World) => {
  world.clock.now += 1_000;
  return syncTemplates(world.context);
};

describe.each(engines)("on %s", (engine) => {
  test("every page is read, in every state, and a bad cursor begins the list anew", async () => {
    await using world = await open(engine);
    for (let n = 0; n < 250; n++)
      world.meta.templates.add({
        name: `more_${String(n).padStart(3, "0")}`,
        language: n % 2 ? "hi" : "en_US",
        category: "UTILITY",
        components: [{ type: "BODY", text: "Your statement is there." }],
        status: n === 7 ? "REJECTED" : n === 8 ? "PENDING" : "APPROVED",
      });
    expect(await sync(world)).toMatchObject({ error: null, kept: { found: 251, changed: 0, gone: 0 } });
    const { items, next } = await listTemplates(world.store, { limit: 500 });
    expect([items.length, next]).toEqual([251, null]);
    expect(items.find(({ name }) => name === "more_007")).toMatchObject({ status: "REJECTED" });
    // The last row of the first page is deleted while the list is read: its cursor leads nowhere.
    const get = world.context.whatsapp.get;
    let calls = 0;
    world.context.whatsapp.get = async (path, token) => {
      const answer = await get(path, token);
      if (++calls === 1) {
        const last = [...world.meta.templates.all.values()][99];
        if (last) world.meta.templates.remove(last.id);
      }
      return answer;
    };
    expect(await sync(world)).toMatchObject({ error: null, kept: { found: 250, gone: 1 } });
  });

  test("a pause holds with words and ends by itself, by webhook and by what is listed", async () => {
    await using world = await open(engine);
    await sync(world);
    await world.meta.templateLife.pause(atMeta(world));
    await world.meta.idle();
    expect(await holdsOf(world)).toMatchObject([{ scope, reason: expect.stringContaining("paused") }]);
    await sync(world);
    expect(wordsOf(await now(world))).toMatchObject({ tone: "trouble", state: "Paused" });
    // Its webhook is lost: the list alone says that it goes on.
    atMeta(world).status = "APPROVED";
    await sync(world);
    expect(await holdsOf(world)).toEqual([]);
    expect(wordsOf(await now(world))).toMatchObject({ tone: "calm", state: "Approved" });
    expect(await linesOf(world, "template.changed")).toHaveLength(2);
  });

  test("an answer that is older than a hold does not end it", async () => {
    await using world = await open(engine);
    await sync(world);
    await world.meta.templateLife.pause(atMeta(world));
    await sync(world);
    const get = world.context.whatsapp.get;
    world.context.whatsapp.get = async (path, token) => {
      atMeta(world).status = "APPROVED";
      const answer = await get(path, token);
      // Paused anew between Meta's answer and its keeping.
      await world.store.transaction((tx) => tx.db.delete(tx.t.holds));
      world.clock.now += 10;
      await world.store.transaction((tx) =>
        tx.db.insert(tx.t.holds).values({
          ...{ scope, until: world.clock.now + 60_000, reason: "Paused again.", code: null },
          ...{ probing: false, level: 1, since: world.clock.now },
        }),
      );
      return answer;
    };
    await sync(world);
    expect(await holdsOf(world)).toMatchObject([{ reason: "Paused again." }]);
  });

  test("red quality holds until it is better, and what a person released is not held again", async () => {
    await using world = await open(engine);
    await sync(world);
    atMeta(world).quality = "RED";
    await sync(world);
    expect(await holdsOf(world)).toMatchObject([{ scope, reason: expect.stringContaining("red") }]);
    await world.store.transaction((tx) => tx.db.delete(tx.t.holds));
    await sync(world);
    expect(await holdsOf(world)).toEqual([]);
    atMeta(world).quality = "GREEN";
    await sync(world);
    atMeta(world).quality = "RED";
    await sync(world);
    expect(await holdsOf(world)).toHaveLength(1);
    atMeta(world).quality = "YELLOW";
    await sync(world);
    expect(await holdsOf(world)).toEqual([]);
  });

  test("one that is not listed any more is unknown: said, and held by nothing", async () => {
    await using world = await open(engine);
    await sync(world);
    world.meta.templates.remove(atMeta(world).id);
    expect(await sync(world)).toMatchObject({ kept: { found: 0, gone: 1 } });
    expect(wordsOf(await now(world))).toMatchObject({ tone: "attention", state: "Not found" });
    expect(await holdsOf(world)).toEqual([]);
    expect(await linesOf(world, "template.gone")).toHaveLength(1);
    await world.advisor("Asha", asha);
    await startRun(world.context, actor, { packId: await world.pack() });
    await world.settle();
    expect(world.inbox(asha)).toEqual([daily.name]);
    await sync(world);
    expect(await linesOf(world, "template.gone")).toHaveLength(1);
  });

  test("announced marketing has its date and changes nothing; completed it holds until somebody decides", async () => {
    await using world = await open(engine);
    await world.advisor("Asha", asha);
    await sync(world);
    await world.meta.templateLife.recategorise(atMeta(world), "MARKETING", { notice: true });
    await world.meta.idle();
    const told = world.clock.now;
    await sync(world);
    const announced = await now(world);
    expect(announced).toMatchObject({ category: "UTILITY", correctCategory: "MARKETING" });
    expect(Math.abs((announced.categoryChangesAt ?? 0) - (told + 86_400_000))).toBeLessThan(2_000);
    expect(wordsOf(announced).state).toBe("Changes soon");
    expect(await holdsOf(world)).toEqual([]);

    await world.meta.templateLife.recategorise(atMeta(world), "MARKETING");
    await world.meta.idle();
    await sync(world);
    expect(wordsOf(await now(world)).state).toBe("Became marketing");
    expect(await linesOf(world, "template.drifted")).toHaveLength(1);
    expect(await holdsOf(world)).toMatchObject([{ scope, reason: expect.stringContaining("marketing") }]);
    await startRun(world.context, actor, { packId: await world.pack() });
    await world.settle();
    expect(world.inbox(asha)).toEqual([]);

    await decideMarketing(world.context, actor, { ...daily, choice: "send" });
    await world.settle();
    expect(world.inbox(asha)).toEqual([daily.name]);
    expect(world.meta.calls.map(({ edge }) => edge)).toEqual(["marketing_messages"]);
    // Nothing was made at Meta that looks like it.
    expect([...world.meta.templates.all.values()]).toHaveLength(1);
    await decideMarketing(world.context, actor, { ...daily, choice: "hold" });
    expect(await holdsOf(world)).toHaveLength(1);
    await sync(world);
    expect(await holdsOf(world)).toHaveLength(1);
  });

  test("what Meta tells has the list read, once for all that it says at one moment", async () => {
    await using world = await open(engine);
    await sync(world);
    await world.follow();
    await world.meta.templateLife.pause(atMeta(world));
    await world.meta.templateLife.unpause(atMeta(world));
    await world.meta.templateLife.score(atMeta(world), "YELLOW");
    await world.meta.idle();
    world.clock.now += 1_000;
    await world.follow();
    await world.settle();
    expect(await now(world)).toMatchObject({ status: "APPROVED", quality: "YELLOW" });
    expect(await holdsOf(world)).toEqual([]);
  });

  test.each([132000, 132012])(
    "on %i the template is read anew, then it is said what does not fit",
    async (code) => {
      await using world = await open(engine);
      await world.advisor("Asha", asha);
      await sync(world);
      await world.follow();
      // Changed at Meta after we looked.
      atMeta(world).components = [
        { type: "BODY", text: "Dear {{1}}, your {{2}} of {{3}} is ready: {{4}} for you." },
      ];
      world.meta.faults.refuse(code, { type: "template" });
      await startRun(world.context, actor, { packId: await world.pack() });
      await world.settle();
      world.clock.now += 1_000;
      await world.follow();
      await world.settle();
      const [line] = await linesOf(world, "template.misfit");
      expect(line?.data).toMatchObject({
        code,
        says: expect.stringContaining("4 places to fill, and 3 values were given"),
      });
    },
  );

  test.each([132015, 132001])("what is held by %i goes on when the list says approved", async (code) => {
    await using world = await open(engine);
    await world.advisor("Asha", asha);
    world.meta.faults.refuse(code, { type: "template" });
    await startRun(world.context, actor, { packId: await world.pack() });
    await world.settle({ withinMs: 5_000 });
    expect(await holdsOf(world)).toMatchObject([{ scope, code }]);
    await sync(world);
    expect(await holdsOf(world)).toEqual([]);
    await world.settle({ withinMs: 5_000 });
    expect(world.inbox(asha)).toEqual([daily.name]);
  });

  test("a run whose values can't fit is held with why, and nothing leaves", async () => {
    await using world = await open(engine);
    await world.advisor("Asha", asha);
    atMeta(world).components = [
      { type: "BODY", text: "Dear {{1}}, your {{2}} of {{3}} is ready: {{4}} for you." },
    ];
    await sync(world);
    const run = await startRun(world.context, actor, { packId: await world.pack() });
    await world.settle({ withinMs: 60_000 });
    const held = await readRun(world.store, run.id);
    expect(held).toMatchObject({ state: "held", reason: expect.stringContaining("4 places to fill") });
    expect(world.meta.calls).toEqual([]);
  });

  test("Meta that does not tell leaves what is known, and why stands beside it", async () => {
    await using world = await open(engine);
    const { triedAt } = await sync(world);
    world.meta.account.expireToken();
    const end = await (async () => {
      world.clock.now += 1_000;
      return syncNow(world.context, actor);
    })();
    expect(end).toMatchObject({ succeededAt: triedAt, kept: null });
    expect(end.error).toMatch(/token/i);
    expect(await now(world)).toMatchObject({ status: "APPROVED", goneAt: null });
    await using without = await createWorld({ engine });
    expect((await sync(without)).error).toContain("business account is not set");
  });
});
