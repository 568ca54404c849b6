import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replayWebhook } from "@unlatch/core/inbound/replay";
import { describe, expect, test } from "vitest";
import { actor, createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

const samples: Record<string, Envelope> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/payloads.json"), "utf8"),
);
/** Signed, but it says nothing that is known. */
const notUnderstood = new Set(["env-empty-entry", "env-other-object"]);

interface Envelope {
  object: string;
  entry: { id: string; time?: number; changes: Change[] }[];
}
type Change = { field: string; value: unknown };

/** The examples are of 06:00 UTC; content would only blur what a payload itself leaves behind. */
async function sampleWorld(engine: Engine): Promise<World> {
  const statuses = { sent: null, delivered: null, read: null };
  const world = await createWorld({ engine, simulator: { enforceWindow: false, statuses } });
  world.clock.now = Date.parse("2026-11-21T06:05:00Z");
  await world.advisor("Asha", "+12025550143");
  return world;
}

/** Everything that is kept, without the raw bodies, which are kept each time they come. */
async function facts(world: World) {
  const { db, t } = world.store;
  const [messages, statuses, parked, events, people, advisors, taps] = await Promise.all([
    db.select().from(t.messages).orderBy(t.messages.id),
    db.select().from(t.statuses).orderBy(t.statuses.messageId, t.statuses.at, t.statuses.status),
    db.select().from(t.parkedStatuses).orderBy(t.parkedStatuses.wamid, t.parkedStatuses.status),
    db.select().from(t.accountEvents).orderBy(t.accountEvents.id),
    db.select().from(t.identities).orderBy(t.identities.key),
    db.select().from(t.advisors).orderBy(t.advisors.id),
    db.select().from(t.taps).orderBy(t.taps.messageId),
  ]);
  return { messages, statuses, parked, events, people, advisors, taps };
}

const webhooks = (world: World) =>
  world.store.db.select().from(world.store.t.webhooks).orderBy(world.store.t.webhooks.id);
const feed = (world: World) =>
  world.store.db.select().from(world.store.t.feed).orderBy(world.store.t.feed.seq);
const of = (changes: Change[], id = "900100200300400") => ({
  object: "whatsapp_business_account",
  entry: [{ id, changes }],
});

/** Every id in a payload that must be found again: of messages, of messages that statuses are about. */
function idsIn(envelope: Envelope): string[] {
  return envelope.entry.flatMap((entry) =>
    (entry.changes ?? []).flatMap(({ field, value }) => {
      if (field !== "messages") return [];
      const { messages = [], statuses = [] } = value as Record<string, { id: string }[]>;
      return [...messages, ...statuses].map((one) => one.id);
    }),
  );
}

describe.each(engines)("every shape of Meta's (%s)", (engine) => {
  test("is answered 200, is kept, and is seen in the feed", async () => {
    await using world = await sampleWorld(engine);
    for (const [id, payload] of Object.entries(samples)) {
      const before = await feed(world);
      expect([id, await world.meta.postWebhook(payload)]).toEqual([id, 200]);
      const lines = (await feed(world)).slice(before.length);
      const hook = (await webhooks(world)).at(-1);
      expect([id, hook?.state]).toEqual([id, notUnderstood.has(id) ? "quarantined" : "applied"]);
      expect([id, Buffer.from(hook?.body ?? "").length]).toEqual([id, wireLength(payload)]);
      const { messages, parked, statuses, events } = await facts(world);
      // News of another number is parked under that number.
      const known = new Set([...messages, ...parked].map((one) => one.wamid?.split("/").at(-1)));
      expect([id, idsIn(payload).filter((one) => !known.has(one))]).toEqual([id, []]);
      const mine = [...messages, ...parked, ...statuses, ...events].filter(
        (one) => one.webhookId === hook?.id,
      );
      expect([id, mine.length > 0 || notUnderstood.has(id) || id === "st-duplicate"]).toEqual([id, true]);
      expect([id, lines.length > 0 || id === "st-duplicate"]).toEqual([id, true]);
      if (notUnderstood.has(id)) expect(lines.map((line) => line.topic)).toEqual(["webhook.quarantined"]);
    }
    expect(await webhooks(world)).toHaveLength(Object.keys(samples).length);
  });

  test("every item of a payload has a row of its own", async () => {
    await using world = await sampleWorld(engine);
    for (const payload of Object.values(samples)) await world.meta.postWebhook(payload);
    const { messages, statuses, parked, events } = await facts(world);
    const inbound = messages.filter((one) => one.direction === "in");
    const lists = Object.values(samples).flatMap((one) => one.entry.flatMap((entry) => entry.changes ?? []));
    const said = lists.flatMap((one) =>
      one.field === "messages" ? ((one.value as Lists).messages ?? []) : [],
    );
    expect(inbound).toHaveLength(new Set(said.map((one) => one.id)).size);
    const reported = lists.flatMap((one) =>
      one.field === "messages" ? ((one.value as Lists).statuses ?? []) : [],
    );
    const reports = new Set(
      reported.map((one) => [one.id, one.status, one.timestamp, participant(one)].join()),
    );
    expect(statuses.length + parked.length).toBe(reports.size);
    const echoed = lists.flatMap((one) => (one.value as Lists | null)?.message_echoes ?? []);
    const sentOnPhone = messages.filter((one) => one.direction === "out" && one.purpose === null);
    expect(sentOnPhone).toHaveLength(new Set(echoed.map((one) => one.id)).size);
    // Two of them carry the id of a third one, which is another message.
    expect(events.filter((one) => one.field === "smb_message_echoes")).toHaveLength(
      echoed.length - sentOnPhone.length,
    );
    const others = lists.filter((one) => one.field !== "messages" && one.field !== "smb_message_echoes");
    expect(events.length).toBeGreaterThanOrEqual(
      new Set(others.map((one) => JSON.stringify(one.value))).size,
    );
  });

  test("all of them once more, in another order and in other batches, changes nothing", async () => {
    await using world = await sampleWorld(engine);
    for (const payload of Object.values(samples)) await world.meta.postWebhook(payload);
    await world.settle();
    const before = await facts(world);
    const lines = (await feed(world)).length;
    for (const payload of Object.values(samples).reverse()) await world.meta.postWebhook(payload);
    await world.meta.redeliver({ shuffle: true, rebatch: true });
    await world.settle();
    expect(await facts(world)).toEqual(before);
    const later = (await feed(world)).slice(lines).filter((line) => line.topic !== "webhook.quarantined");
    expect(later).toEqual([]);
  });

  test("nobody is written to because of them but advisors who asked and strangers, once", async () => {
    await using world = await sampleWorld(engine);
    for (const payload of Object.values(samples)) await world.meta.postWebhook(payload);
    await world.settle();
    const sent = world.meta.calls.map((call) => call.to);
    expect(sent.length).toBe(new Set(sent).size);
  });

  test("one bad item among good ones: the good ones stand, and the body can be replayed", async () => {
    await using world = await sampleWorld(engine);
    const message = (id: string) => ({
      id,
      from: "12025550143",
      timestamp: "1795240800",
      type: "text",
      text: { body: id },
    });
    const bad = [
      { field: "messages", value: null },
      { field: "messages", value: { messages: [message("wamid.a"), { type: "text" }, message("wamid.b")] } },
      {
        field: "messages",
        value: { statuses: [null, { id: "wamid.c", status: "sent", timestamp: "1795240800" }] },
      },
      { field: "messages", value: { messages: {} } },
      { field: "brand_new", value: { fine: true } },
    ];
    expect(await world.meta.postWebhook(of(bad))).toBe(200);
    const { messages, parked, events } = await facts(world);
    expect(messages.map((one) => one.wamid)).toEqual(["wamid.a", "wamid.b"]);
    expect(parked.map((one) => one.wamid)).toEqual(["wamid.c"]);
    expect(events.map((one) => one.field)).toEqual(["brand_new"]);
    const [hook] = await webhooks(world);
    expect(hook).toMatchObject({
      state: "quarantined",
      changes: 5,
      reason: expect.stringContaining("entry.0.changes.0"),
    });
    const replay = await replayWebhook(world.context, actor, { id: hook?.id ?? 0, dry: false });
    expect(replay.items.map((item) => item.result).sort()).toEqual([
      ...Array(4).fill("known"),
      ...Array(4).fill("not_understood"),
    ]);
  });
});

type Lists = {
  messages?: { id: string }[];
  message_echoes?: { id: string }[];
  statuses?: Record<string, string>[];
};
const participant = (one: Record<string, string>) =>
  one.recipient_participant_id ?? one.participant_recipient_id ?? "";

function wireLength(payload: unknown): number {
  const units = JSON.stringify(payload);
  // Meta writes everything beyond ASCII as \uXXXX.
  return (
    units.length +
    5 *
      Array.from(units)
        .join("")
        .split("")
        .filter((unit) => unit > "\u007f").length
  );
}

/** payloads.md, section 7. */
describe.each(engines)("the batch of 1,000 (%s)", (engine) => {
  const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
  const inChange = (more: Record<string, unknown>): Change => ({
    field: "messages",
    value: { messaging_product: "whatsapp", metadata, ...more },
  });
  const status = (k: number) => ({
    id: `wamid.out${Math.floor(k / 3)}`,
    status: ["sent", "delivered", "read"][k % 3],
    timestamp: String(1_795_240_800 + (k % 3)),
    recipient_id: "12025550143",
  });
  const button = (k: number) => ({
    id: `wamid.tap${k}`,
    from: "12025550143",
    timestamp: String(1_795_240_800 + k),
    type: "button",
    button: { payload: "RETRIEVE_CONTENT", text: "Unlock" },
  });
  function change(k: number): Change {
    if (k === 500) return { field: "messages", value: null };
    if (k >= 998) return change(k - 998);
    if (k % 101 === 100) return { field: "brand_new_field_2027", value: { k } };
    if (k % 97 === 96) return inChange({ messages: [button(k)] });
    return inChange({ statuses: [status(k)] });
  }
  /** Always the same disorder. */
  const shuffled = <T>(list: T[]): T[] =>
    list
      .map((one, index) => ({ one, rank: (index * 7_919 + 13) % 1_009 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
  const thousand = shuffled(Array.from({ length: 1_000 }, (_, k) => change(k)));

  /** So many of our messages that Meta took already, under the ids of the batch. */
  async function withMessages(world: World, count: number): Promise<void> {
    const row = (k: number) => ({
      direction: "out" as const,
      wamid: `wamid.out${k}`,
      type: "text",
      purpose: "reply" as const,
      status: "accepted" as const,
      maybeDuplicate: false,
      createdAt: 1,
      acceptedAt: 1,
    });
    await world.store.transaction(async (tx) => {
      for (let k = 0; k < count; k++) await tx.db.insert(tx.t.messages).values(row(k));
    });
    await world.countAnew();
  }

  /** Large bodies are on disk when they are answered, and are applied by a job. */
  async function posted(world: World, body: unknown): Promise<void> {
    expect(await world.meta.postWebhook(body)).toBe(200);
    await world.settle({ withinMs: 0 });
  }

  test.each([
    { form: "one entry of 1,000 changes", body: of(thousand) },
    {
      form: "1,000 entries of one change",
      body: { object: "whatsapp_business_account", entry: thousand.map((one) => of([one]).entry[0]) },
    },
  ])("$form: kept once, read in the end, ten taps, one bad change", async ({ body }) => {
    await using world = await sampleWorld(engine);
    await withMessages(world, 334);
    await world.pack();
    for (let times = 0; times < 2; times++) {
      await posted(world, body);
      const { messages, statuses, parked, events } = await facts(world);
      const expected = Array.from({ length: 998 }, (_, k) => change(k)).filter(
        (one) => (one.value as Lists | null)?.statuses,
      );
      expect(statuses).toHaveLength(expected.length);
      expect(parked).toEqual([]);
      expect(events).toHaveLength(9);
      expect(messages.filter((one) => one.direction === "in")).toHaveLength(10);
      const hasRead = new Set(statuses.filter((one) => one.status === "read").map((one) => one.messageId));
      const ours = messages.filter((one) => one.wamid?.startsWith("wamid.out"));
      expect(ours.filter((one) => hasRead.has(one.id)).every((one) => one.status === "read")).toBe(true);
    }
    expect((await webhooks(world)).map((one) => [one.state, one.changes])).toEqual([
      ["quarantined", 1_000],
      ["quarantined", 1_000],
    ]);
    await world.settle();
    expect(world.inbox("+12025550143")).toHaveLength(6);
    expect((await facts(world)).taps.map((one) => one.outcome)).toEqual(Array(10).fill("delivering"));
  });

  test("one change with 1,000 statuses, shuffled: every message is read", async () => {
    await using world = await sampleWorld(engine);
    await withMessages(world, 333);
    const statuses = shuffled(Array.from({ length: 999 }, (_, k) => status(k)));
    await posted(world, of([inChange({ statuses: [...statuses, status(0)] })]));
    const kept = await facts(world);
    expect(kept.statuses).toHaveLength(999);
    expect(new Set(kept.messages.map((one) => one.status))).toEqual(new Set(["read"]));
    expect((await webhooks(world))[0]?.state).toBe("applied");
  });

  test("1,000 statuses of messages that nobody knows wait for theirs, once each", async () => {
    await using world = await sampleWorld(engine);
    const statuses = shuffled(Array.from({ length: 999 }, (_, k) => status(k)));
    for (let times = 0; times < 2; times++) await posted(world, of([inChange({ statuses })]));
    expect((await facts(world)).parked).toHaveLength(999);
  });

  test("one history change with 5,000 messages is one fact that answers nobody", async () => {
    await using world = await sampleWorld(engine);
    const messages = Array.from({ length: 5_000 }, (_, k) => ({ ...button(k), id: `wamid.old${k}` }));
    const history = [
      { metadata: { phase: 0, chunk_order: 1, progress: 1 }, threads: [{ id: "12025550143", messages }] },
    ];
    for (let times = 0; times < 2; times++)
      expect(await world.meta.postWebhook(of([{ field: "history", value: { metadata, history } }]))).toBe(
        200,
      );
    await world.settle();
    const kept = await facts(world);
    expect(kept.messages).toEqual([]);
    expect(kept.events.map((one) => one.field)).toEqual(["history"]);
    expect(world.meta.calls).toEqual([]);
  });
});
