import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import { advisorChange, changeAdvisor } from "@unlatch/core/people/advisors";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, phoneNumberId, sixMessages, sixParts, type World } from "./world.ts";

const asha = "+12025550143";
const stranger = "+12025550777";
const second = 1_000;
const hour = 3_600_000;
const day = 24 * hour;
const refusal =
  "This number serves registered advisors only. If you are one, please contact your relationship manager.";
const expired = "This pack has expired. Your next one comes with the next morning message.";
const hasAll = "You already have everything from this pack. Scroll up to find it.";
const sample: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/payloads.json"), "utf8"),
);

const tapped = (world: World, phone = asha) => world.meta.phone(phone).tap({ context: null });
const outcomes = async (world: World) => {
  const { taps } = world.store.t;
  const rows = await world.store.db.select().from(taps).orderBy(taps.messageId);
  return rows.map((row) => row.outcome);
};
const outgoing = async (world: World) => {
  const { messages } = world.store.t;
  return world.store.db.select().from(messages).where(eq(messages.direction, "out"));
};
const post = async (world: World, id: string) => {
  // The examples are of 06:00 UTC.
  world.clock.now = Math.max(world.clock.now, Date.parse("2026-11-21T06:00:30Z"));
  expect(await world.meta.postWebhook(sample[id])).toBe(200);
};

/** One message of anybody, as its webhook would say it. */
function said(message: Record<string, unknown>, number = phoneNumberId): unknown {
  const metadata = { display_phone_number: "15550100001", phone_number_id: number };
  const value = { messaging_product: "whatsapp", metadata, messages: [message] };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
}

const tapAt = (at: number, more: Record<string, unknown> = {}) => ({
  id: `wamid.${Math.random()}`,
  from: asha.slice(1),
  timestamp: String(Math.floor(at / 1_000)),
  type: "button",
  button: { payload: "RETRIEVE_CONTENT", text: "Unlock" },
  ...more,
});

describe.each(engines)("strangers (%s)", (engine) => {
  test("get one polite refusal a day, whatever they send, and never content", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    const phone = world.meta.phone(stranger);
    const everything = async () => {
      await phone.tap({ context: null });
      await phone.tap({ context: null, twice: true, form: "button_reply" });
      await phone.type("unlock");
      await phone.type("hello");
      await phone.type("STOP");
      await phone.sendRaw({ type: "image", image: { id: "1", mime_type: "image/png", sha256: "x" } });
      await phone.sendRaw({ type: "brand_new", brand_new: { a: 1 } });
      await world.settle();
    };
    await everything();
    expect(world.inbox(stranger)).toEqual([refusal]);
    world.clock.now += day;
    await everything();
    expect(world.inbox(stranger)).toEqual([refusal, refusal]);
  });

  test("notes about messages, and a late old message, are no reason to write to them", async () => {
    await using world = await createWorld({ engine });
    const phone = world.meta.phone(stranger);
    await phone.sendRaw({ type: "reaction", reaction: { message_id: "wamid.x", emoji: "👍" } });
    await phone.type("hello", { at: world.clock.now - day - second });
    await phone.sendRaw({ type: "text", text: { body: "in a group" }, group_id: "group1" });
    await world.settle();
    expect(world.meta.calls).toEqual([]);
  });

  test("a hidden number is refused by its user id, once", async () => {
    await using world = await createWorld({ engine });
    const phone = world.meta.phone(stranger, { hideNumber: true });
    await phone.type("hello");
    await phone.tap({ context: null });
    await world.settle();
    expect(world.inbox(stranger)).toEqual([refusal]);
  });

  test("who changed to a number that nobody knew stays a stranger", async () => {
    await using world = await createWorld({ engine });
    await world.meta.phone(stranger).changeNumber("+12025550778");
    await world.meta.phone("+12025550778").tap({ context: null });
    await world.settle();
    expect(world.inbox("+12025550778")).toEqual([refusal]);
  });
});

describe.each(engines)("who may not be served gets nothing at all (%s)", (engine) => {
  const ways: { who: string; more?: Record<string, unknown>; before?: (world: World) => Promise<unknown> }[] =
    [
      { who: "disabled", more: { enabled: false } },
      { who: "not authorised", more: { authorised: false } },
      { who: "never opted in", more: { optedIn: false } },
      { who: "opted out by a word", before: (world) => world.meta.phone(asha).type("Stop!") },
      { who: "opted out in WhatsApp", before: (world) => world.meta.phone(asha).stopMarketing() },
    ];

  test.each(ways)("$who: no template, no content, no notice", async ({ more, before }) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha, more);
    const pack = await world.pack();
    world.clock.now += second;
    await before?.(world);
    world.clock.now += second;
    expect(await world.announce(pack)).toMatchObject({ queued: 0 });
    await tapped(world);
    await world.meta.phone(asha).type("unlock");
    await world.meta.phone(asha).type("yes");
    await world.meta.phone(asha).type("hello");
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    expect(new Set(await outcomes(world)).size).toBe(1);
  });

  test("START and a resumed preference opt in again", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    const phone = world.meta.phone(asha);
    for (const [leave, back] of [
      [() => phone.type("STOP"), () => phone.type("start")],
      [() => phone.stopMarketing(), () => phone.resumeMarketing()],
    ] as const) {
      world.clock.now += second;
      await leave();
      world.clock.now += second;
      await tapped(world);
      await world.settle();
      expect(world.meta.calls).toEqual([]);
      world.clock.now += second;
      await back();
    }
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("the latest word counts, not the latest to arrive", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    world.clock.now += hour;
    await world.meta.phone(asha).type("stop", { at: world.clock.now - 10 * second });
    await world.meta.phone(asha).type("start", { at: world.clock.now - 20 * second });
    await tapped(world);
    await world.settle();
    expect(world.meta.calls).toEqual([]);
  });

  test("a word that only contains one is no opt-out", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    await world.meta.phone(asha).type("please stop by tomorrow");
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });
});

describe.each(engines)("taps that give nothing (%s)", (engine) => {
  test.each([24 * hour + second, 7 * day + hour])("one that is %i ms old sends nothing", async (age) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    await world.meta.postWebhook(said(tapAt(world.clock.now - age)));
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    expect(await outcomes(world)).toEqual(["too_old"]);
  });

  test("an expired pack gets one polite answer a day", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    const pack = await world.pack("2026-11-21");
    await world.announce(pack);
    await world.settle();
    world.clock.now += 8 * day;
    await world.meta.phone(asha).tap();
    await world.meta.phone(asha).tap();
    await world.settle();
    expect(world.inbox(asha)).toEqual(["daily_content_ready_v1", expired]);
    expect(await outcomes(world)).toEqual(["expired", "expired"]);
  });

  test("with nothing left there is one short answer a day", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    for (const answers of [0, 1, 1]) {
      await tapped(world);
      await world.settle();
      expect(world.inbox(asha)).toEqual([...sixMessages, ...Array(answers).fill(hasAll)]);
    }
    world.clock.now += day;
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual([...sixMessages, hasAll, hasAll]);
  });

  test("draft and rejected packs are never sent", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    const input = newPack.parse({ day: "2026-11-21", parts: sixParts });
    await createPack(world.context, actor, input);
    const rejected = await createPack(world.context, actor, input);
    await decidePack(world.context, actor, { id: rejected, decision: "rejected" });
    await expect(world.announce(rejected)).rejects.toMatchObject({ code: "conflict" });
    await tapped(world);
    await tapped(world);
    await world.settle();
    const sent = world.inbox(asha);
    expect(sent).toHaveLength(1);
    expect(sixMessages).not.toContain(sent[0]);
    expect(await outcomes(world)).toEqual(["no_pack", "no_pack"]);
  });

  test("tomorrow's pack is not given today", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack("2026-11-22");
    await tapped(world);
    await world.settle();
    expect(await outcomes(world)).toEqual(["no_pack"]);
  });

  test("messages to another number of ours cause nothing, and open no window here", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    await post(world, "in-other-number");
    const other = "800700600500402";
    await world.meta.postWebhook(said(tapAt(world.clock.now), other));
    await world.meta.postWebhook(said(tapAt(world.clock.now, { from: stranger.slice(1) }), other));
    const stop = { type: "text", text: { body: "STOP" }, button: undefined };
    await world.meta.postWebhook(said(tapAt(world.clock.now, stop), other));
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    const rows = await world.store.db.select().from(world.store.t.identities);
    expect(rows.map((row) => row.lastInboundAt)).toEqual([null, null]);
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("in-button-double-tap, and the same bytes again and again: one delivery", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    await post(world, "in-button-double-tap");
    await world.meta.phone(asha).type("hello");
    await world.settle();
    for (let times = 0; times < 3; times++) await post(world, "in-button-double-tap");
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect(await outcomes(world)).toEqual(["delivering", "delivering"]);
  });

  test("twenty taps at once, in every form, deliver once", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    const phone = world.meta.phone(asha);
    const forms = ["button", "button_reply", "list_reply"] as const;
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 4 === 3
          ? phone.type("unlock")
          : phone.tap({ form: forms[n % 4], payload: "RETRIEVE_CONTENT", context: null }),
      ),
    );
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("the tap whose webhook we answered with 500, before or after we kept it, delivers once", async () => {
    for (const kept of [false, true]) {
      await using world = await createWorld({ engine });
      await world.advisor("Asha", asha);
      await world.pack();
      let refused = 0;
      world.meta.pointWebhookAt({
        deliver: async ({ body, headers }) => {
          const pass = async () => {
            const init = { method: "POST", body: Buffer.from(body), headers };
            return (await world.route.door.app.request("/webhook", init, {})).status;
          };
          if (refused++ > 0) return pass();
          if (kept) await pass();
          return 500;
        },
      });
      await tapped(world);
      await world.settle();
      expect(world.inbox(asha)).toEqual(sixMessages);
    }
  });

  test("everything that Meta repeats three days later is acknowledged and sends nothing", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    await tapped(world);
    await world.meta.phone(stranger).type("hello");
    await world.settle();
    const before = world.meta.calls.length;
    world.clock.now += 3 * day;
    await world.meta.redeliver({ shuffle: true, rebatch: true, times: 2 });
    await world.settle();
    expect(world.meta.calls).toHaveLength(before);
    expect(world.meta.undelivered).toEqual([]);
  });
});

describe.each(engines)("one person under several names (%s)", (engine) => {
  test.each([
    { country: "Brazil", entered: "+5511987654321", written: "551187654321" },
    { country: "Brazil", entered: "+551187654321", written: "5511987654321" },
    { country: "Mexico", entered: "+525512345678", written: "5215512345678" },
    { country: "Argentina", entered: "+5491123456789", written: "541123456789" },
  ])("$country: $entered writes as $written", async ({ entered, written }) => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Luz", entered);
    await world.pack();
    await tapped(world, `+${written}`);
    await world.settle();
    expect(world.inbox(written)).toEqual(sixMessages);
    await expect(world.advisor("Twin", `+${written}`)).rejects.toMatchObject({ code: "conflict" });
    const rows = await outgoing(world);
    expect(new Set(rows.map((row) => row.advisorId))).toEqual(new Set([id]));
  });

  test("a user id that came with the number is enough later, when the number is hidden", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    await world.meta.phone(asha, { userId: "US.4040" }).type("hello");
    world.meta.phone(asha, { hideNumber: true });
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("in-system-user-id and user_id_update: the new id is the same advisor, and the number stays theirs", async () => {
    for (const id of ["in-system-user-id", "user_id_update"]) {
      // Bodies posted by hand open no window in the simulator.
      await using world = await createWorld({ engine, simulator: { enforceWindow: false } });
      await world.advisor("Asha", asha);
      await world.pack();
      await post(world, "in-bsuid-phone");
      await world.settle();
      await post(world, id);
      const more = { from: undefined, from_user_id: "IN.50505050505050" };
      await world.meta.postWebhook(said(tapAt(world.clock.now, more)));
      await world.meta.postWebhook(said(tapAt(world.clock.now)));
      await world.settle();
      expect(await outcomes(world)).toEqual(["delivering", "already_delivered", "already_delivered"]);
    }
  });

  test("a new user id does not take the number away", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.pack();
    const system = { type: "user_changed_user_id", user_id: "IN.5", body: "x" };
    const note = { type: "system", system, from_user_id: "IN.4", button: undefined };
    await world.meta.postWebhook(said(tapAt(world.clock.now, note)));
    world.clock.now += second;
    await tapped(world);
    await world.settle();
    expect(world.inbox(asha)).toEqual(sixMessages);
  });

  test("a number change keeps the advisor; the old number becomes a stranger", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    const pack = await world.pack();
    await world.announce(pack);
    await world.settle();
    await post(world, "in-system-number");
    world.clock.now += second;
    const next = "+12025550199";
    await world.meta.phone(next).tap({ context: world.meta.sentTo(asha)[0]?.wamid ?? null });
    await world.meta.phone(asha).tap({ context: null });
    await world.settle();
    expect(world.inbox(next)).toEqual(sixMessages);
    expect(world.inbox(asha)).toEqual(["daily_content_ready_v1", refusal]);
    const [row] = await world.store.db.select().from(world.store.t.advisors);
    expect(row).toMatchObject({ id, phone: next });
    const tomorrow = await world.pack("2026-11-22");
    await world.announce(tomorrow);
    await world.settle();
    expect(world.inbox(next)).toHaveLength(7);
  });

  test("words that came from the new number before we knew whose it is are the advisor's, STOP too", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    world.clock.now = Date.parse("2026-11-21T06:01:00Z");
    await world.meta.phone("+12025550199").type("STOP");
    await world.settle();
    await post(world, "in-system-number");
    const [row] = await world.store.db.select().from(world.store.t.advisors);
    expect(row?.optedOutAt).toBe(Date.parse("2026-11-21T06:01:00Z"));
  });

  test("who writes from the old number after the change was never the advisor, however late we learn of it", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    world.clock.now = Date.parse("2026-11-21T06:01:00Z");
    const wamid = await world.meta.phone(asha).type("I am somebody else");
    await post(world, "in-system-number");
    const { messages } = world.store.t;
    const [row] = await world.store.db.select().from(messages).where(eq(messages.wamid, wamid));
    expect(row?.advisorId).toBeNull();
  });

  test("after the number was changed here, nothing goes to the old one, user id or not", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha", asha);
    const pack = await world.pack();
    await world.meta.phone(asha, { userId: "US.4040" }).type("hello");
    const next = "+12025550199";
    await changeAdvisor(world.context, actor, advisorChange.parse({ id, phone: next }));
    await world.announce(pack);
    await world.settle();
    expect(world.inbox(asha)).toEqual([]);
    expect(world.inbox(next)).toEqual(["daily_content_ready_v1"]);
  });

  test("only one advisor is ever served under one name", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    await world.advisor("Ravi", "+12025550144");
    await world.pack();
    await tapped(world, "+12025550144");
    await tapped(world);
    await world.settle();
    const { identities } = world.store.t;
    const rows = await world.store.db
      .select()
      .from(identities)
      .where(and(eq(identities.key, "tel:12025550143")));
    expect(rows).toHaveLength(1);
    expect(world.inbox(asha)).toEqual(sixMessages);
    expect(world.inbox("+12025550144")).toEqual(sixMessages);
  });
});
