import { describe, expect, test } from "vitest";
import { createWorld, engines, phoneNumberId, type World } from "../world.ts";

const asha = "+12025550143";
const template = "daily_content_ready_v1";
const day = 86_400_000;

interface Change {
  field?: string;
  time?: unknown;
  value: Record<string, unknown>;
}
const bodyOf = ({ field = "messages", time, value }: Change) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "900100200300400", ...(time !== undefined && { time }), changes: [{ field, value }] }],
});
const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
let ids = 0;
const said = (message: Record<string, unknown>) => ({
  metadata,
  messages: [{ id: `wamid.said${ids++}`, from: asha.slice(1), ...message }],
});
const words = (body: string, timestamp: unknown) => said({ type: "text", text: { body }, timestamp });
const choice = (value: string, timestamp: unknown) => ({
  metadata,
  user_preferences: [{ wa_id: asha.slice(1), category: "marketing_messages", value, timestamp }],
});

async function worldWithAsha(engine: "sqlite" | "postgres") {
  const world = await createWorld({ engine });
  await world.advisor("Asha", asha);
  const pack = await world.pack();
  world.clock.now += 60_000;
  const post = async (change: Change) => expect(await world.meta.postWebhook(bodyOf(change))).toBe(200);
  return Object.assign(world, { pack, post });
}
const isServed = async (world: World & { pack: string }) => (await world.announce(world.pack)).queued === 1;
const holds = async (world: World) =>
  (await world.store.db.select().from(world.store.t.holds)).map((one) => one.scope);
const events = async (world: World) => world.store.db.select().from(world.store.t.accountEvents);

const strange: [string, (now: number) => unknown][] = [
  ["in milliseconds", (now) => String(now)],
  ["missing", () => undefined],
  ["as ISO", (now) => new Date(now).toISOString()],
  ["negative", () => "-5"],
  ["of 2099", () => "4070908800"],
  ["of 2020", () => "1577836800"],
  ["with a fraction", (now) => now / 1_000 - 5.5],
  ["an object", () => ({})],
];

describe.each(engines)("what restricts is never lost because of its time (%s)", (engine) => {
  test.each(strange)("a STOP, a setting and a revocation whose time is %s count", async (_, time) => {
    for (const change of [
      (now: number) => ({ value: words("STOP", time(now)) }),
      (now: number) => ({ field: "user_preferences", value: choice("stop", time(now)) }),
    ]) {
      await using world = await worldWithAsha(engine);
      await world.post(change(world.clock.now));
      expect(await isServed(world)).toBe(false);
    }
  });

  test.each(strange)("a PAUSED whose time is %s holds, and so it does after an APPROVED", async (_, time) => {
    await using world = await worldWithAsha(engine);
    const value = (event: string) => ({
      event,
      message_template_id: 1,
      message_template_name: template,
      message_template_language: "en_US",
    });
    const field = "message_template_status_update";
    await world.post({ field, time: Math.floor(world.clock.now / 1_000), value: value("APPROVED") });
    world.clock.now += 60_000;
    await world.post({ field, time: time(world.clock.now), value: value("PAUSED") });
    expect(await holds(world)).toEqual([`template:${template}:en_US`]);
  });

  test("a resume dated 2099 makes no later stop void", async () => {
    await using world = await worldWithAsha(engine);
    await world.post({ field: "user_preferences", value: choice("resume", 4_070_908_800) });
    await world.post({ value: words("START", "4070908801") });
    world.clock.now += 5_000;
    await world.post({ value: words("STOP", String(Math.floor(world.clock.now / 1_000))) });
    expect(await isServed(world)).toBe(false);
  });

  test("a STOP in the whole second in whose milliseconds somebody was opted in wins", async () => {
    await using world = await createWorld({ engine });
    world.clock.now += 400;
    await world.advisor("Asha", asha);
    const pack = await world.pack();
    const second = String(Math.floor(world.clock.now / 1_000));
    world.clock.now += 300;
    expect(await world.meta.postWebhook(bodyOf({ value: words("STOP", second) }))).toBe(200);
    expect(await world.announce(pack)).toMatchObject({ queued: 0 });
    world.clock.now += 200;
    expect(await world.meta.postWebhook(bodyOf({ value: words("START", second) }))).toBe(200);
    expect(await world.announce(pack)).toMatchObject({ queued: 1 });
  });

  test("the same timeless stop twice is one; a repetition frees nothing", async () => {
    await using world = await worldWithAsha(engine);
    const post = (value: string) =>
      world.post({ field: "user_preferences", value: choice(value, undefined) });
    await post("resume");
    world.clock.now += 5_000;
    await post("stop");
    world.clock.now += 5_000;
    await post("resume");
    await post("stop");
    expect(await isServed(world)).toBe(false);
  });

  test("history is a record: nobody is answered, opted out or given a window", async () => {
    await using world = await worldWithAsha(engine);
    const at = String(world.clock.now / 1_000 - 60);
    const past = said({
      type: "text",
      text: { body: "STOP" },
      timestamp: at,
      history_context: { status: "READ" },
    });
    const threads = [{ id: asha.slice(1), messages: past.messages }];
    await world.post({ field: "history", value: { metadata, history: [{ metadata: {}, threads }] } });
    await world.post({ value: { ...past, messages: [{ ...past.messages[0], type: "text" }] } });
    await world.post({
      value: { ...said({ type: "text", text: { body: "unlock" }, timestamp: at, history_context: {} }) },
    });
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    expect(await isServed(world)).toBe(true);
    const rows = await world.store.db.select().from(world.store.t.identities);
    expect(rows.map((row) => row.lastInboundAt)).toEqual([null]);
  });

  test("a no in standby opts out; anything else there is neither answered nor a window", async () => {
    await using world = await worldWithAsha(engine);
    const timestamp = String(world.clock.now / 1_000);
    const tap = { payload: "RETRIEVE_CONTENT", text: "Retrieve content" };
    await world.post({ field: "standby", value: said({ type: "button", button: tap, timestamp }) });
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    const { advisors, identities } = world.store.t;
    expect((await world.store.db.select().from(advisors)).map((one) => one.optedOutAt)).toEqual([null]);
    expect((await world.store.db.select().from(identities)).map((one) => one.lastInboundAt)).toEqual([null]);
    const reply = { type: "list_reply", list_reply: { id: "row-3", title: "Unsubscribe" } };
    world.clock.now += 60_000;
    const later = String(world.clock.now / 1_000);
    await world.post({
      field: "standby",
      value: said({ type: "interactive", interactive: reply, timestamp: later }),
    });
    expect(await isServed(world)).toBe(false);
  });

  test("the same errors on another day are told again, and on the same day once", async () => {
    await using world = await worldWithAsha(engine);
    const value = { metadata, errors: [{ code: 130429, title: "Rate limit hit" }] };
    for (const wait of [0, 60_000, day, 60_000]) {
      world.clock.now += wait;
      await world.post({ value });
    }
    expect(await events(world)).toHaveLength(2);
  });

  test("a button of a foreign template is no tap: nothing is unlocked", async () => {
    await using world = await worldWithAsha(engine);
    await world.announce(world.pack);
    await world.settle();
    const before = world.meta.calls.length;
    for (const button of [
      { payload: "YES_CALL_ME", text: "Call me" },
      { payload: "42", text: "Yes" },
    ]) {
      const context = { from: "15550100001", id: "wamid.foreign" };
      const timestamp = String(world.clock.now / 1_000);
      await world.post({ value: said({ type: "button", button, context, timestamp }) });
    }
    await world.settle();
    expect(world.meta.calls.length).toBe(before);
  });
});
