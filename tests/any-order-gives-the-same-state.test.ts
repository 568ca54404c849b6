import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertCounted } from "./tallies-equal-facts.ts";
import { createWorld, engines, phoneNumberId, sixParts, type World } from "./world.ts";

const now = Date.parse("2026-11-21T06:00:00Z");
const started = now - 4 * 3_600_000;
/** When the nth event of a history happened. */
const timeOf = (nth: number) => started + nth * 7_000;

/** Under which names people write. A moves to another number, B has two forms, C and D have user ids. */
const names = [
  { from: "12025550141" },
  { from: "12025550199" },
  { from: "551187654321" },
  { from: "5511987654321" },
  { from: "12025550143", user: "US.4043" },
  { user: "US.4043" },
  { from: "12025550144" },
  { user: "US.4044" },
  { from: "12025550144", user: "US.4044" },
  { from: "12025550777" },
] as const;
const oldNumber = 0;
const newNumber = 1;
/** Until a webhook tells whose name it is, its taps are a stranger's: what they cause depends on the order. */
const mayBeUnknown = new Set([newNumber, 7]);

const advisors = [
  { id: "A", phone: "+12025550141", keys: ["tel:12025550141"] },
  { id: "B", phone: "+5511987654321", keys: ["tel:5511987654321"] },
  { id: "C", phone: "+12025550143", keys: ["tel:12025550143", "user:US.4043"] },
  { id: "D", phone: "+12025550144", keys: ["tel:12025550144"] },
];
/** Messages that Meta took before; the last two are known by their attempt only. */
const sentBefore = "ABCDABCD".split("").map((advisorId, n) => ({
  advisorId,
  wamid: `wamid.before${n}`,
  lost: n >= 6,
}));

type Event =
  | { kind: "text"; who: number; words: string; elsewhere: boolean }
  | {
      kind: "tap";
      who: number;
      form: "button" | "button_reply" | "list_reply";
      payload: string;
      of: number | null;
    }
  | { kind: "status"; of: number; word: string; code: number }
  | { kind: "preference"; who: number; value: string }
  | { kind: "move" }
  | { kind: "account"; what: number }
  | { kind: "standby"; who: number }
  | { kind: "odd"; who: number; what: number };

const who = fc.nat(names.length - 1);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("text" as const),
      who,
      words: fc.constantFrom(
        "hello",
        "STOP",
        "stop promotions",
        "band karo",
        "start",
        "unlock",
        "Retrieve content",
      ),
      elsewhere: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("tap" as const),
      who,
      form: fc.constantFrom("button", "button_reply", "list_reply"),
      payload: fc.constantFrom(
        "RETRIEVE_CONTENT",
        "UNLOCK_IMAGES",
        "UNLOCK_CONTENT",
        "SHARE_WITH_CLIENTS",
        "STOP_PROMOTIONS",
        "ANOTHER_TEMPLATES_BUTTON",
      ),
      of: fc.option(fc.nat(sentBefore.length - 1)),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("status" as const),
      of: fc.nat(sentBefore.length),
      word: fc.constantFrom("sent", "delivered", "read", "failed", "played", "brand_new"),
      code: fc.constantFrom(131026, 131047, 131049, 131050, 131053),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("preference" as const),
      who: fc.constantFrom(oldNumber, 3, 4, 6),
      value: fc.constantFrom("stop", "resume", "signup"),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "move" as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("account" as const), what: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("standby" as const), who: fc.constantFrom(3, 4, 6) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("odd" as const), who, what: fc.nat(4) }) },
);
const story = fc.record({ history: fc.array(event, { minLength: 4, maxLength: 24 }), seed: fc.nat() });

/** One event as it may stand in a webhook: alone in its change. */
interface Item {
  field: string;
  time: number | null;
  list: "messages" | "statuses" | null;
  number: string;
  value: Record<string, unknown> | null;
}

function itemsOf(history: readonly Event[]): Item[] {
  let moved = false;
  return history.map((one, nth) => {
    // A stranger's STOP from a number that was given up, heard before we knew so, can't be taken back.
    if (moved && one.kind === "text" && one.who === oldNumber) return itemOf({ ...one, words: "hello" }, nth);
    if (moved && one.kind === "tap" && one.who === oldNumber)
      return itemOf({ ...one, payload: "RETRIEVE_CONTENT" }, nth);
    if (one.kind !== "move") return itemOf(one, nth);
    const item = itemOf(moved ? { kind: "text", who: 9, words: "hello", elsewhere: false } : one, nth);
    moved = true;
    return item;
  });
}

function itemOf(one: Event, nth: number): Item {
  const timestamp = String(timeOf(nth) / 1_000);
  const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
  const message = (by: number, more: Record<string, unknown>, number = phoneNumberId): Item => {
    const { from, user } = names[by] as { from?: string; user?: string };
    const name = { ...(from && { from }), ...(user && { from_user_id: user }) };
    const contact = { ...(from && { wa_id: from }), ...(user && { user_id: user }) };
    const here = number === phoneNumberId && more.group_id === undefined;
    const profile = { name: here ? `Name ${nth}` : "Elsewhere" };
    return {
      field: "messages",
      time: null,
      list: "messages",
      number,
      value: {
        metadata: { ...metadata, phone_number_id: number },
        contacts: [{ profile, ...contact }],
        messages: [{ ...name, id: `wamid.in${nth}`, timestamp, ...more }],
      },
    };
  };
  const account = (field: string, value: Record<string, unknown> | null): Item => ({
    field,
    time: timeOf(nth) / 1_000,
    list: null,
    number: "",
    value,
  });
  switch (one.kind) {
    case "text": {
      const asks = one.words === "unlock" || one.words === "Retrieve content";
      const words = asks && mayBeUnknown.has(one.who) ? "hello" : one.words;
      return message(one.who, { type: "text", text: { body: words } }, one.elsewhere ? "999" : phoneNumberId);
    }
    case "tap": {
      if (mayBeUnknown.has(one.who)) return message(one.who, { type: "text", text: { body: "hello" } });
      const title = "Unlock";
      const content =
        one.form === "button"
          ? { type: "button", button: { payload: one.payload, text: title } }
          : { type: "interactive", interactive: { type: one.form, [one.form]: { id: one.payload, title } } };
      const context = one.of === null ? {} : { context: { id: sentBefore[one.of]?.wamid } };
      return message(one.who, { ...content, ...context });
    }
    case "status": {
      const status = {
        id: sentBefore[one.of]?.wamid ?? "wamid.unknown",
        status: one.word,
        timestamp,
        ...(sentBefore[one.of]?.lost && { biz_opaque_callback_data: `attempt${one.of}` }),
        ...(one.word === "failed" && { errors: [{ code: one.code, title: `Code ${one.code}` }] }),
      };
      const value = { metadata, statuses: [status] };
      return { field: "messages", time: null, list: "statuses", number: phoneNumberId, value };
    }
    case "preference": {
      const wa_id = (names[one.who] as { from?: string }).from;
      const preference = { wa_id, category: "marketing_messages", value: one.value, timestamp };
      return account("user_preferences", { metadata, user_preferences: [preference] });
    }
    case "standby": {
      const item = message(one.who, { type: "text", text: { body: "STOP" } });
      return { ...item, field: "standby", time: timeOf(nth) / 1_000, list: null };
    }
    case "move": {
      const system = { body: "moved", wa_id: names[newNumber].from, type: "user_changed_number" };
      const item = message(oldNumber, { type: "system", system });
      if (item.value) item.value.contacts = undefined;
      return item;
    }
    case "account": {
      const template = {
        message_template_name: "t",
        message_template_id: 1,
        message_template_language: "en",
      };
      const events = [{ ...template, event: "PAUSED" }, { ...template, event: "APPROVED" }, null];
      const value = events[one.what];
      if (value === null) return account("messages", null);
      return account(value ? "message_template_status_update" : "brand_new_field", value ?? { nth });
    }
    case "odd": {
      const kinds = [
        { type: "reaction", reaction: { message_id: "wamid.x", emoji: "👍" } },
        { type: "unsupported", errors: [{ code: 131051, title: "Unsupported" }] },
        { type: "brand_new", brand_new: { nth } },
        { type: "text", text: { body: "in a group" }, group_id: "group" },
        { type: "image", image: { id: "1", caption: "é 👍" } },
      ];
      return message(one.who, kinds[one.what] ?? {});
    }
    default:
      return one satisfies never;
  }
}

type Dice = (sides: number) => number;

function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Every item one to five times, in any order. */
function disorder(items: readonly Item[], roll: Dice): Item[] {
  const many = items.flatMap((item) => Array<Item>(1 + (roll(3) === 0 ? roll(5) : 0)).fill(item));
  for (let last = many.length - 1; last > 0; last--) {
    const other = roll(last + 1);
    [many[last], many[other]] = [many[other] as Item, many[last] as Item];
  }
  return many;
}

/** Packed anew: several messages in one value, several changes in one entry, several entries in one body. */
function packed(items: readonly Item[], roll: Dice): unknown[] {
  const bodies: unknown[] = [];
  for (let start = 0; start < items.length; ) {
    const some = items.slice(start, start + 1 + roll(6));
    start += some.length;
    const entry: { id: string; time?: number; changes: { field: string; value: unknown }[] }[] = [];
    let before: Item | undefined;
    for (const item of some) {
      const last = entry.at(-1);
      const change = last?.changes.at(-1);
      const together = before && item.list && before.list === item.list && before.number === item.number;
      if (together && change && !sharesContact(change.value, item) && roll(3) > 0)
        change.value = merged(change.value, item);
      else if (last && (last.time ?? null) === item.time && roll(2) === 0) last.changes.push(changeOf(item));
      else entry.push({ id: "1", ...(item.time !== null && { time: item.time }), changes: [changeOf(item)] });
      before = item;
    }
    bodies.push({ object: "whatsapp_business_account", entry });
  }
  return bodies;
}

const changeOf = ({ field, value }: Item) => ({ field, value });

function merged(into: unknown, { list, value }: Item): unknown {
  const known = into as Record<string, unknown[] | undefined>;
  const add = (name: string) => [...(known[name] ?? []), ...((value?.[name] as unknown[] | undefined) ?? [])];
  const contacts = add("contacts");
  return {
    ...known,
    ...(contacts.length > 0 && { contacts }),
    [list ?? "messages"]: add(list ?? "messages"),
  };
}

/** One value never holds two contacts for one person: Meta could not mean two names by it. */
function sharesContact(into: unknown, { value }: Item): boolean {
  const idsOf = (one: unknown) =>
    ((one as { contacts?: Record<string, string>[] } | null)?.contacts ?? []).flatMap((contact) => [
      contact.wa_id,
      contact.user_id,
    ]);
  const known = new Set(idsOf(into));
  return idsOf(value).some((id) => id !== undefined && known.has(id));
}

describe.each(engines)("any order gives the same state (%s)", (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      engine,
      simulator: { enforceWindow: false, statuses: { sent: null, delivered: null, read: null } },
    });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  async function run(
    bodies: readonly unknown[],
    deliverers: number,
  ): Promise<{ state: object; sends: string[] }> {
    await startAnew(world);
    const before = world.meta.sent.length;
    const deliver = async (which: number) => {
      for (let n = which; n < bodies.length; n += deliverers)
        expect(await world.meta.postWebhook(bodies[n])).toBe(200);
    };
    await Promise.all(Array.from({ length: deliverers }, (_, n) => deliver(n)));
    await world.settle({ withinMs: 3_600_000 });
    const sends = world.meta.sent
      .slice(before)
      .map((one) => `${one.to} ${JSON.stringify(one.body[one.type])}`);
    return { state: await stateOf(world), sends };
  }

  const cases = engine === "sqlite" ? 300 : 24;
  test(`${cases} histories, shuffled, repeated, packed anew, with one to four deliverers`, async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ history, seed }) => {
        const roll = diceOf(seed);
        const items = itemsOf(history);
        const alone = items.map((item) => packed([item], () => 0)[0]);
        const straight = await run(alone, 1);
        const crooked = await run(packed(disorder(items, roll), roll), 1 + roll(4));
        expect(crooked.state).toEqual(straight.state);
        for (const { sends } of [straight, crooked]) expect(sends.length).toBe(new Set(sends).size);
        const { optedOut } = crooked.state as { optedOut: string[] };
        const content = await contentOf(world);
        expect(content.filter((one) => optedOut.includes(one))).toEqual([]);
      }),
      { numRuns: cases, seed: 7, endOnFailure: true },
    );
  });
});

describe("the check can fail", () => {
  /** What a program would know that lets the last report win. */
  const lastWins = (items: readonly Item[]) => {
    const known = new Map<unknown, unknown>();
    for (const item of items)
      for (const one of (item.value?.statuses as { id: string; status: string }[] | undefined) ?? [])
        known.set(one.id, one.status);
    return Object.fromEntries([...known].sort());
  };

  test("on the same histories a status that the last report wins differs", () => {
    const differs = fc.sample(story, { numRuns: 300, seed: 7 }).filter(({ history, seed }) => {
      const items = itemsOf(history);
      return JSON.stringify(lastWins(items)) !== JSON.stringify(lastWins(disorder(items, diceOf(seed))));
    });
    expect(differs.length).toBeGreaterThan(30);
  });

  test("the histories hold what they should: moves, opt-outs, lost answers, taps, and disorder in all of it", () => {
    const all = fc.sample(story, { numRuns: 300, seed: 7 }).flatMap(({ history }) => history);
    const count = (kind: Event["kind"]) => all.filter((one) => one.kind === kind).length;
    for (const kind of ["text", "tap", "status", "preference", "move", "account", "odd"] as const)
      expect(count(kind)).toBeGreaterThan(100);
  });
});

/** Empty tables and what was there before the history: four advisors, two packs, eight messages. */
async function startAnew(world: World): Promise<void> {
  await assertCounted(world.store);
  world.clock.now = now;
  const { t } = world.store;
  const all = [t.webhooks, t.feed, t.jobs, t.holds, t.messages, t.attempts, t.statuses, t.parkedStatuses];
  all.push(
    ...([
      t.taps,
      t.identities,
      t.moves,
      t.advisors,
      t.accountEvents,
      t.packs,
      t.packParts,
      t.tallies,
      t.tallyChanges,
    ] as unknown as typeof all),
  );
  const createdAt = started - 3_600_000;
  await world.store.transaction(async ({ db }) => {
    for (const table of all) await db.delete(table);
    await db.insert(t.advisors).values(
      advisors.map(({ id, phone }) => ({
        id,
        name: id,
        phone,
        tags: [],
        enabled: true,
        authorised: true,
        optedInAt: createdAt,
        optInSource: "api",
        createdAt,
        updatedAt: createdAt,
      })),
    );
    const keys = advisors.flatMap(({ id, keys }) => keys.map((key) => ({ key, advisorId: id, createdAt })));
    await db.insert(t.identities).values(keys);
    const pack = (id: string, day: string) => ({
      id,
      day,
      status: "approved" as const,
      decidedAt: createdAt,
      createdAt,
    });
    await db.insert(t.packs).values([pack("old", "2026-11-20"), pack("new", "2026-11-21")]);
    const parts = ["old", "new"].flatMap((packId) =>
      sixParts.map((part, n) => ({
        packId,
        position: n + 1,
        type: part.type as "image" | "text",
        body: part.body ? `${packId} ${part.body}` : null,
        link: part.link ?? null,
        caption: part.caption ? `${packId} ${part.caption}` : null,
      })),
    );
    await db.insert(t.packParts).values(parts);
    for (const [n, { advisorId, wamid, lost }] of sentBefore.entries()) {
      const [row] = await db
        .insert(t.messages)
        .values({
          direction: "out",
          wamid: lost ? null : wamid,
          advisorId,
          peer: advisors.find((one) => one.id === advisorId)?.keys[0],
          type: "template",
          purpose: "announcement",
          status: lost ? "uncertain" : "accepted",
          text: `before ${n}`,
          packId: n % 2 === 0 ? "old" : "new",
          maybeDuplicate: false,
          createdAt,
          acceptedAt: lost ? null : createdAt,
        })
        .returning({ id: t.messages.id });
      const attempt = { id: `attempt${n}`, messageId: row?.id ?? 0, startedAt: createdAt };
      await db.insert(t.attempts).values({ ...attempt, outcome: lost ? "unknown" : "accepted" });
    }
  });
  await world.countAnew();
}

/** Facts and what is derived from them, in a fixed order, without our ids and the times at which we heard. */
async function stateOf(world: World): Promise<object> {
  const { db, t } = world.store;
  const messages = await db.select().from(t.messages);
  const nameOf = new Map(messages.map((one) => [one.id, one.wamid ?? one.text]));
  const said = messages
    .filter((one) => one.direction === "in" || one.purpose === "announcement")
    .map(({ id, webhookId, idempotencyKey, ...one }) => one);
  const statuses = (await db.select().from(t.statuses)).map(
    ({ messageId, webhookId, receivedAt, ...one }) => ({
      ...one,
      message: nameOf.get(messageId),
    }),
  );
  const parked = (await db.select().from(t.parkedStatuses)).map(({ webhookId, receivedAt, ...one }) => one);
  const events = (await db.select().from(t.accountEvents)).map(
    ({ id, webhookId, dedupeKey, value, ...one }) => ({
      ...one,
      value: { ...(value as object), path: null },
    }),
  );
  const people = (await db.select().from(t.identities)).map(({ createdAt, ...one }) => one);
  const served = (await db.select().from(t.advisors)).map(({ updatedAt, ...one }) => one);
  const taps = (await db.select().from(t.taps)).map(({ messageId, ...one }) => ({
    ...one,
    message: nameOf.get(messageId),
  }));
  const holds = (await db.select().from(t.holds)).map((one) => one.scope);
  const optedOut = served
    .filter((one) => (one.optedOutAt ?? 0) >= (one.optedInAt ?? 0))
    .map((one) => one.id)
    .sort();
  return {
    said: sorted(said),
    statuses: sorted(statuses),
    parked: sorted(parked),
    events: sorted(events),
    people: sorted(people),
    served: sorted(served),
    taps: sorted(taps),
    holds: sorted(holds),
    optedOut,
  };
}

/** To whom content left. */
async function contentOf(world: World): Promise<string[]> {
  const { db, t } = world.store;
  const rows = await db.select().from(t.messages);
  const left = rows.filter((one) => one.purpose === "content" && one.acceptedAt !== null);
  return left.map((one) => one.advisorId ?? "");
}

const sorted = <T>(list: T[]): T[] =>
  list
    .map((one) => ({ one, text: JSON.stringify(one) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ one }) => one);
