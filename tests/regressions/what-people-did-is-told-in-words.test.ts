import { listMessages } from "@unlatch/core/activity/messages";
import { readFeedBefore } from "@unlatch/core/feed";
import { notesOf } from "@unlatch/core/message-notes";
import { sendAgain } from "@unlatch/core/outbound/again";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, phoneNumberId, type World } from "../world.ts";

const advisor = "919811100501";
const ours = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
const body = (field: string, value: unknown) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "900100200300400", changes: [{ field, value }] }],
});
const seconds = (world: World, more = 0) => String(Math.floor(world.clock.now / 1_000) + more);

function said(world: World, message: Record<string, unknown>, metadata: unknown = ours) {
  const one = { from: advisor, timestamp: seconds(world), ...message };
  return world.meta.postWebhook(body("messages", { metadata, messages: [one] }));
}
function echoed(world: World, echo: Record<string, unknown>) {
  const one = { from: "15550100001", to: advisor, timestamp: seconds(world), ...echo };
  return world.meta.postWebhook(body("smb_message_echoes", { metadata: ours, message_echoes: [one] }));
}
const reported = (world: World, id: string, status: string) =>
  world.meta.postWebhook(
    body("messages", {
      metadata: ours,
      statuses: [{ id, status, timestamp: seconds(world), recipient_id: advisor }],
    }),
  );

/** A message of the list with what is said beside it. */
async function listed(world: World, wamid: string) {
  const { items } = await listMessages(world.store, { wamid, limit: 5 });
  const [row] = items;
  if (!row || items.length !== 1) throw new Error(`${items.length} messages with the id ${wamid}`);
  return { ...row, notes: notesOf(row).map((note) => note.text) };
}

async function lines(world: World, topic: string) {
  const found = await readFeedBefore(world.store, { limit: 50, topics: [topic] });
  return found.map((line) => line.data ?? {});
}

async function withAdvisor(engine: (typeof engines)[number]) {
  const world = await createWorld({ engine });
  const id = await world.advisor("Nila Sen", `+${advisor}`);
  return { world, id };
}

describe.each(engines)("answers given on the phone (%s)", (engine) => {
  test("are outgoing messages to that person, with their statuses, whichever came first", async () => {
    const { world, id } = await withAdvisor(engine);
    await using _ = world;
    await echoed(world, { id: "wamid.e1", type: "text", text: { body: "Call me at four" } });
    await reported(world, "wamid.e1", "delivered");
    await reported(world, "wamid.e2", "read");
    await echoed(world, { id: "wamid.e2", type: "image", image: { id: "1", caption: "the chart" } });
    expect(await listed(world, "wamid.e1")).toMatchObject({
      direction: "out",
      advisorId: id,
      purpose: null,
      status: "delivered",
      text: "Call me at four",
      notes: ["Sent on the phone, in the WhatsApp Business app"],
    });
    expect(await listed(world, "wamid.e2")).toMatchObject({ status: "read", text: "the chart" });
    expect(await lines(world, "message.echoed")).toHaveLength(2);
  });

  test("cause nothing: no wish, no tap, no window, nothing sent again", async () => {
    const { world } = await withAdvisor(engine);
    await using _ = world;
    await world.pack();
    for (const text of ["STOP", "unlock"])
      await echoed(world, { id: `wamid.${text}`, type: "text", text: { body: text } });
    await echoed(world, {
      id: "wamid.b",
      type: "button",
      button: { payload: "RETRIEVE_CONTENT", text: "x" },
    });
    await world.settle();
    const { store } = world;
    expect(world.meta.calls).toEqual([]);
    const people = await store.db.select().from(store.t.identities);
    expect(people.map((one) => one.lastInboundAt)).toEqual([null]);
    const [row] = await store.db.select().from(store.t.advisors);
    expect(row?.optedOutAt).toBeNull();
    const { id } = await listed(world, "wamid.STOP");
    await expect(sendAgain(world.context, actor, { messageId: id })).rejects.toThrow();
  });

  test("are known by number or by id, once, and an id in the wrong place is no number", async () => {
    const { world, id } = await withAdvisor(engine);
    await using _ = world;
    await said(world, {
      id: "wamid.hi",
      from_user_id: "IN.40404040404040",
      type: "text",
      text: { body: "hi" },
    });
    const echo = { id: "wamid.e1", to: "IN.40404040404040", type: "text", text: { body: "a" } };
    for (let times = 0; times < 3; times++) await echoed(world, echo);
    expect(await listed(world, "wamid.e1")).toMatchObject({ advisorId: id, peer: "user:IN.40404040404040" });
    await echoed(world, { id: "wamid.e2", to: "+abc", type: "text", text: { body: "b" } });
    expect(await listed(world, "wamid.e2")).toMatchObject({ advisorId: null, peer: null });
  });

  test("may be edited and taken back there too", async () => {
    const { world } = await withAdvisor(engine);
    await using _ = world;
    await echoed(world, { id: "wamid.e1", type: "text", text: { body: "at for" } });
    const edit = { original_message_id: "wamid.e1", message: { type: "text", text: { body: "at four" } } };
    await echoed(world, { id: "wamid.e2", type: "edit", edit });
    await echoed(world, { id: "wamid.e3", type: "revoke", revoke: { original_message_id: "wamid.e1" } });
    const { notes } = await listed(world, "wamid.e1");
    expect(notes.slice(1)).toEqual(["Edited: “at four”", "Deleted by the sender"]);
  });
});

describe.each(engines)("edits, deletions and reactions (%s)", (engine) => {
  const original = { id: "wamid.o", type: "text", text: { body: "my PAN is AB" } };
  const edit = {
    id: "wamid.ed",
    type: "edit",
    edit: { original_message_id: "wamid.o", message: { type: "text", text: { body: "my PAN is CD" } } },
  };
  const heart = { id: "wamid.r1", type: "reaction", reaction: { message_id: "wamid.o", emoji: "👍🏽" } };
  const none = { id: "wamid.r2", type: "reaction", reaction: { message_id: "wamid.o" } };
  const revoke = { id: "wamid.rv", type: "revoke", revoke: { original_message_id: "wamid.o" } };

  test.each([
    { order: "as they happened", change: (list: object[]) => list },
    { order: "backwards", change: (list: object[]) => [...list].reverse() },
  ])("stand at the original, $order", async ({ change }) => {
    const { world } = await withAdvisor(engine);
    await using _ = world;
    const all = [original, edit, heart, none, revoke].map((one, n) => ({
      ...one,
      timestamp: seconds(world, n - 60),
    }));
    for (const message of change(all)) await said(world, message as Record<string, unknown>);
    const { items } = await listMessages(world.store, { wamid: "wamid.o", limit: 1 });
    const notes = items.flatMap((row) => notesOf(row));
    expect(notes.map(({ text, at }) => [text, (at ?? 0) / 1_000 - Number(seconds(world, -60))])).toEqual([
      ["Edited: “my PAN is CD”", 1],
      ["Reacted with 👍🏽", 2],
      ["Took the reaction back", 3],
      ["Deleted by the sender", 4],
    ]);
    const texts = (await lines(world, "message.received")).map((data) => data.text);
    expect(texts.sort()).toEqual(
      [
        "Deleted a message",
        "Deleted by the sender",
        "Edited: my PAN is CD",
        "Reacted with 👍🏽",
        "Took a reaction back",
      ].sort(),
    );
    await world.settle();
    expect(world.meta.calls).toEqual([]);
  });
});

test("the line of an edited message says how it was edited last", async () => {
  const { world } = await withAdvisor("sqlite");
  await using _ = world;
  const to = (text: string) => ({
    original_message_id: "wamid.o",
    message: { type: "text", text: { body: text } },
  });
  await said(world, { id: "wamid.e2", type: "edit", edit: to("at 7"), timestamp: seconds(world, -1) });
  await said(world, { id: "wamid.e1", type: "edit", edit: to("at 6"), timestamp: seconds(world, -2) });
  await said(world, { id: "wamid.o", type: "text", text: { body: "at 5" }, timestamp: seconds(world, -3) });
  expect((await lines(world, "message.received"))[0]?.text).toBe("at 5 · Edited: at 7");
});

describe.each(engines)("first contacts and other places (%s)", (engine) => {
  const ad = {
    source_url: "https://ads.example.invalid/p/1",
    source_type: "ad",
    headline: "Retire early with us",
  };

  test("an ad is readable in list and feed", async () => {
    await using world = await createWorld({ engine });
    await said(world, { id: "wamid.w", type: "request_welcome", referral: ad });
    const told = "From an ad: “Retire early with us” (https://ads.example.invalid/p/1)";
    expect(await listed(world, "wamid.w")).toMatchObject({
      text: "Opened the chat without writing",
      notes: [told],
    });
    expect((await lines(world, "message.received"))[0]).toMatchObject({ ad: told });
  });

  test("a stranger is not refused for what nobody could read, and is for words", async () => {
    await using world = await createWorld({ engine });
    const unavailable = [{ code: 131060, title: "This message is unavailable" }];
    const image = { id: "1", mime_type: "image/jpeg" };
    const silent = [
      { type: "request_welcome" },
      { type: "request_welcome", referral: ad },
      { type: "text", text: { body: "" }, referral: ad },
      { type: "text", text: { body: " \u200b" } },
      { type: "image", image, referral: ad },
      { type: "unsupported", errors: unavailable },
      { type: "unsupported", unsupported: { type: "poll_creation" } },
      { type: "brand_new", brand_new: { a: 1 } },
    ];
    for (const [n, message] of silent.entries())
      await said(world, { id: `wamid.s${n}`, from: `91981110160${n}`, ...message });
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    const spoken = [
      { type: "text", text: { body: "Hi, I saw your ad" }, referral: ad },
      { type: "image", image: { ...image, caption: "who are you" }, referral: ad },
      { type: "button", button: { payload: "RETRIEVE_CONTENT", text: "Unlock" } },
    ];
    for (const [n, message] of spoken.entries())
      await said(world, { id: `wamid.t${n}`, from: `91981110170${n}`, ...message });
    await world.settle();
    expect(world.meta.calls).toHaveLength(spoken.length);
  });

  test("131060 says to look at the phone; an error without a code, or flat, is shown", async () => {
    const { world } = await withAdvisor(engine);
    await using _ = world;
    await said(world, {
      id: "wamid.u",
      type: "unsupported",
      errors: [{ code: 131060, title: "x", details: "flat" }],
    });
    const seen = await listed(world, "wamid.u");
    expect(seen.text).toMatch(/Open the WhatsApp Business app on the phone/);
    expect(seen.errorDetails).toBe("flat");
    await said(world, { id: "wamid.v", type: "unsupported", errors: [{ title: "Something odd" }] });
    expect((await listed(world, "wamid.v")).errorTitle).toBe("Something odd");
  });

  test("a group and another number are named, and cause nothing", async () => {
    const { world } = await withAdvisor(engine);
    await using _ = world;
    await world.pack();
    const other = { display_phone_number: "15550109999", phone_number_id: "999888777666555" };
    const tap = { type: "button", button: { payload: "RETRIEVE_CONTENT", text: "Unlock" } };
    await said(world, { id: "wamid.n", ...tap }, other);
    await said(world, { id: "wamid.g", group_id: "Z3JwMQ", ...tap });
    await world.settle();
    expect(world.meta.calls).toEqual([]);
    const told = ["To another number: +15550109999 (id 999888777666555)", "In the group Z3JwMQ"];
    expect((await listed(world, "wamid.n")).notes).toEqual([told[0]]);
    expect((await listed(world, "wamid.g")).notes).toEqual([told[1]]);
    expect((await lines(world, "message.received")).map((data) => data.elsewhere).reverse()).toEqual(told);
  });
});

describe.each(engines)("account events (%s)", (engine) => {
  test("say what changed and what to do, in each line of the feed", async () => {
    await using world = await createWorld({ engine });
    const template = { message_template_id: 1, message_template_name: "t1", message_template_language: "en" };
    await world.meta.postWebhook(
      body("template_category_update", {
        ...template,
        previous_category: "UTILITY",
        new_category: "MARKETING",
      }),
    );
    const call = {
      id: "wacid.1",
      from: advisor,
      event: "terminate",
      timestamp: seconds(world),
      status: "FAILED",
    };
    await world.meta.postWebhook(body("calls", { metadata: ours, calls: [call] }));
    const connect = { ...call, event: "connect", status: undefined };
    await world.meta.postWebhook(body("calls", { metadata: ours, calls: [connect] }));
    await world.meta.postWebhook(body("brand_new_field", { limit: 7 }));
    const told = (await lines(world, "account.reported")).reverse();
    expect(told.map((data) => data.sentence)).toEqual([
      "Meta moved the template t1 (en) from UTILITY to MARKETING.",
      expect.stringMatching(/^Call from \+91 98••• ••501: missed/),
      expect.stringMatching(/^\+91 98••• ••501 calls the business/),
      "Meta reported brand_new_field; Unlatch does not know it yet. It says: limit 7.",
    ]);
    expect(told.every(({ title, nextStep, tone }) => title && nextStep && tone)).toBe(true);
  });
});
