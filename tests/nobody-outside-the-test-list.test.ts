// Test mode: whatever happens, on whatever path, only the numbers of the list are written to.
import { Refusal } from "@unlatch/core/errors";
import { sendAgain } from "@unlatch/core/outbound/again";
import { backToTest, goLive } from "@unlatch/core/outbound/go-live";
import { sendManyLater } from "@unlatch/core/outbound/many-again";
import { listHolds, releaseHold } from "@unlatch/core/outbound/release-hold";
import { addTestNumber, takeTestNumber } from "@unlatch/core/outbound/test-mode";
import { changeAdvisor } from "@unlatch/core/people/advisors";
import { sendTestMessage } from "@unlatch/core/ready/test-message";
import { changeSetting } from "@unlatch/core/settings/change";
import { readStored } from "@unlatch/core/settings/snapshot";
import { sendRestLater } from "@unlatch/core/unlock/send-rest";
import { matchKey } from "@unlatch/whatsapp";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, type World } from "./world.ts";

/** The first four are advisors, the third with two writings; the last is a stranger. */
const phones = ["+12025550141", "+12025550142", "+5511987654321", "+12025550144", "+12025550777"];
/** Known by Meta's id only: on no list of numbers, whatever happens. */
const hidden = { from_user_id: "US.4045" };

const who = fc.nat(phones.length - 1);
const n = fc.nat(50);
const event = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("tap" as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("write" as const), who, says: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("hidden" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("announce" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("again" as const), n }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rest" as const), n }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("many" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("test" as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("add" as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("take" as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("release" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("live" as const, "back" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("move" as const), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse" as const), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("later" as const), hours: fc.nat(14) }) },
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

const words = ["unlock", "STOP", "START", "hello"];
const codes = [131026, 131030, 131056, 131049];

/** What people may be refused is no fault of the history. */
const orRefused = (doing: Promise<unknown>) =>
  doing.catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });

const messageIds = async ({ store }: World) =>
  (await store.db.select({ id: store.t.messages.id }).from(store.t.messages)).map(({ id }) => id);

async function play(world: World, one: Event, people: readonly string[]): Promise<unknown> {
  const { context, meta } = world;
  const phone = "who" in one ? (phones[one.who] ?? "") : "";
  const some = async (nth: number) => {
    const ids = await messageIds(world);
    return ids[nth % Math.max(1, ids.length)] ?? 0;
  };
  switch (one.kind) {
    case "tap":
      return meta.phone(phone).tap({ context: null });
    case "write":
      return meta.phone(phone).type(words[one.says] ?? "");
    case "hidden":
      return meta.phone("+12025550888", { hideNumber: true, userId: hidden.from_user_id }).type("hello");
    case "announce":
      return world.announce(await world.pack());
    case "again":
      return orRefused(sendAgain(context, actor, { messageId: await some(one.n) }));
    case "rest":
      return orRefused(sendRestLater(context, actor, { messageId: await some(one.n) }));
    case "many":
      return orRefused(sendManyLater(context, actor, { messageIds: await messageIds(world) }));
    case "test":
      return orRefused(sendTestMessage(context, actor, { phone, key: context.newId().padEnd(8, "0") }));
    case "add":
      return addTestNumber(context, actor, { phone });
    case "take":
      return takeTestNumber(context, actor, { phone });
    case "release":
      for (const { scope } of await listHolds(context))
        await orRefused(releaseHold(context, actor, { scope }));
      return;
    case "live":
      return orRefused(goLive(context, actor, { people: 100 }));
    case "back":
      return orRefused(backToTest(context, actor));
    case "move":
      return orRefused(changeAdvisor(context, actor, { id: people[one.who] ?? "", phone: "+12025550199" }));
    case "refuse":
      return meta.faults.refuse(codes[one.n] ?? 0, { times: 1 });
    case "later":
      world.clock.now += one.hours * 3_600_000;
      return;
    default:
      return one satisfies never;
  }
}

async function anew(world: World): Promise<string[]> {
  const { t } = world.store;
  const gone = [
    t.feed,
    t.jobs,
    t.holds,
    t.messages,
    t.attempts,
    t.statuses,
    t.taps,
    t.identities,
    t.advisors,
  ];
  const more = [t.packs, t.packParts, t.tallies, t.tallyChanges, t.settings, t.outbox, t.audit, t.webhooks];
  await world.store.transaction(async ({ db }) => {
    for (const table of [...gone, ...more]) await db.delete(table as typeof t.feed);
  });
  world.meta.faults.clear();
  if (!("testMode" in world.context.settings.fixed)) await set(world, "outbound.testMode", true);
  const people: string[] = [];
  for (const phone of phones.slice(0, 4)) people.push(await world.advisor(phone, phone));
  return people;
}

async function set(world: World, key: string, value: unknown): Promise<void> {
  const version = (await readStored(world.store, [key])).get(key)?.version ?? 0;
  await changeSetting(world.context, actor, { key, value, version });
}

/** Whom Meta was asked to write to although nobody may be, event by event. */
async function outsiders(world: World, history: readonly Event[]): Promise<string[]> {
  const people = await anew(world);
  const found: string[] = [];
  const list = new Set<string>();
  let isOn = true;
  for (const one of history) {
    if (one.kind === "live" || one.kind === "back") isOn = one.kind === "back";
    if (one.kind === "add") list.add(matchKey(phones[one.who] ?? ""));
    if (one.kind === "take") list.delete(matchKey(phones[one.who] ?? ""));
    const before = world.meta.calls.length;
    await play(world, one, people);
    await world.settle({ withinMs: 60_000 });
    for (const { to } of world.meta.calls.slice(before))
      if (isOn && to !== null && !list.has(matchKey(to))) found.push(`${one.kind}: ${to}`);
  }
  return found;
}

const worldOf = (engine: Engine, config = {}) =>
  createWorld({
    engine,
    config,
    simulator: { enforceWindow: false, statuses: { sent: null, delivered: null, read: null } },
  });
const histories = fc.array(event, { minLength: 2, maxLength: 6 });

describe.each(engines)("in test mode (%s)", (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(engine);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test("1,000 random histories: nobody outside the list gets anything", async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const before = world.meta.sent.length;
        expect(await outsiders(world, history)).toEqual([]);
        sent += world.meta.sent.length - before;
      }),
      { numRuns: engine === "sqlite" ? 1_000 : 50 },
    );
    // Whoever is on it does get what is theirs: nothing at all would be safe as well.
    expect(sent).toBeGreaterThan(engine === "sqlite" ? 100 : 5);
  });

  test("the negative control: with the guard taken out they do", async () => {
    await using open = await worldOf(engine, { testMode: false });
    const found = await fc
      .sample(histories, { numRuns: 20, seed: 7 })
      .reduce(
        async (before, history) => [...(await before), ...(await outsiders(open, history))],
        Promise.resolve<string[]>([]),
      );
    for (const path of ["announce", "tap", "write", "test"])
      expect(found.some((one) => one.startsWith(path))).toBe(true);
  });
});
