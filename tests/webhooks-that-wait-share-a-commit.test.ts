// All webhooks that wait are kept by one transaction: each fact names its own webhook, and what fails for one of them
// costs the others nothing.
import type { Context } from "@unlatch/core/context";
import { applyItems } from "@unlatch/core/inbound/apply";
import { receiveWebhook } from "@unlatch/core/inbound/receive";
import { parseWebhook } from "@unlatch/whatsapp";
import Database from "better-sqlite3";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
const around = (...values: object[]) =>
  Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        { id: "1", changes: values.map((value) => ({ field: "messages", value: { metadata, ...value } })) },
      ],
    }),
  );
const at = "1795219200";
const textOf = (id: string, n: number) => ({
  messages: [
    { from: `120255501${10 + (n % 7)}`, id, timestamp: at, type: "text", text: { body: `No. ${n}` } },
  ],
});
const statusOf = (id: string, status = "delivered") => ({
  statuses: [{ id, status, timestamp: at, recipient_id: "12025550143" }],
});

/** Sixty that come at once: texts, statuses of messages that are ours and of strange ones, and what nobody understands. */
function bodyOf(n: number): Buffer {
  const text = textOf(`wamid.text${n}`, n);
  if (n % 5 === 0) return around(text, statusOf(`wamid.ours${n % 4}`, n % 2 ? "read" : "delivered"));
  if (n % 5 === 1) return around(statusOf(`wamid.strange${n}`));
  if (n % 5 === 2) return around(text, textOf(`wamid.more${n}`, n));
  if (n % 5 === 3) return around(statusOf(`wamid.ours${n % 4}`, `level${n}`));
  return around(text, { messages: "none" });
}
const bodies = Array.from({ length: 60 }, (_, n) => bodyOf(n));

async function ours(world: World): Promise<void> {
  const advisorId = await world.advisor("Asha", "+12025550143");
  await world.store.transaction(async (tx) => {
    const rows = [0, 1, 2, 3].map((n) => ({
      ...{ direction: "out" as const, type: "text", purpose: "notice" as const, status: "accepted" as const },
      ...{ advisorId, wamid: `wamid.ours${n}`, maybeDuplicate: false, createdAt: 1, acceptedAt: 1 },
    }));
    await tx.db.insert(tx.t.messages).values(rows);
  });
  await world.countAnew();
}

/** Every fact with what the body of its webhook says about it. */
async function facts({ store }: World) {
  const { webhooks, messages, statuses, parkedStatuses, feed } = store.t;
  const bodyOf = new Map((await store.db.select().from(webhooks)).map(({ id, body }) => [id, String(body)]));
  const all = await store.db.select().from(messages);
  const wamidOf = new Map(all.map(({ id, wamid }) => [id, wamid]));
  const kept = [
    ...all.flatMap(({ wamid, webhookId }) => (webhookId === null ? [] : [{ says: wamid, webhookId }])),
    ...(await store.db.select().from(statuses)).flatMap(({ messageId, status, webhookId }) => [
      { says: wamidOf.get(messageId), webhookId },
      { says: status, webhookId },
    ]),
    ...(await store.db.select().from(parkedStatuses)).map(({ wamid, webhookId }) => ({
      says: wamid,
      webhookId,
    })),
    ...(await store.db.select().from(feed)).flatMap(({ topic, ref, data }) => {
      if (topic === "webhook.quarantined") return [{ says: '"messages":"none"', webhookId: Number(ref) }];
      return topic === "status.unmatched" ? [{ says: ref, webhookId: Number(data?.webhookId) }] : [];
    }),
  ];
  return kept.map(({ says, webhookId }) => ({ says, body: bodyOf.get(webhookId) ?? "" }));
}

/** The engine itself refuses to keep what bears this name, until it is healed. */
async function poison(world: World, engine: Engine, table: string): Promise<AsyncDisposable> {
  const when = "new.wamid = 'wamid.poison'";
  const run = (sql: string) => (engine === "sqlite" ? onFile(world.url, sql) : onServer(world.url, sql));
  if (engine === "sqlite")
    await run(
      `create trigger poison before insert on ${table} when ${when} begin select raise(abort, 'poison'); end`,
    );
  else
    await run(`create function poison() returns trigger language plpgsql
        as $$ begin if ${when} then raise exception 'poison'; end if; return new; end $$;
      create trigger poison before insert on ${table} for each row execute function poison()`);
  const heal = engine === "sqlite" ? "drop trigger poison" : "drop function poison cascade";
  return { [Symbol.asyncDispose]: () => run(heal) };
}

async function onFile(url: string, sql: string): Promise<void> {
  const database = new Database(url.slice("file:".length));
  database.exec(sql);
  database.close();
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const wamidsOf = async ({ store }: World) => {
  const { messages, parkedStatuses } = store.t;
  const rows = [
    ...(await store.db.select({ wamid: messages.wamid }).from(messages)),
    ...(await store.db.select({ wamid: parkedStatuses.wamid }).from(parkedStatuses)),
  ];
  return rows.map(({ wamid }) => wamid).sort();
};

describe.each(engines)("webhooks that wait share a commit (%s)", (engine) => {
  test("each fact names the webhook that says it, and few transactions kept them all", async () => {
    await using world = await createWorld({ engine });
    await ours(world);
    let transactions = 0;
    const { store } = world;
    const counted: Context = {
      ...world.context,
      store: {
        ...store,
        transaction: (fn) => {
          transactions++;
          return store.transaction(fn);
        },
      },
    };
    const received = await Promise.all(bodies.map((body) => receiveWebhook(counted, body)));
    expect(transactions).toBeLessThan(bodies.length / 3);
    const { webhooks } = world.store.t;
    const stored = await world.store.db.select().from(webhooks);
    expect(stored).toHaveLength(bodies.length);
    for (const [n, { webhookId }] of received.entries())
      expect(String(stored.find(({ id }) => id === webhookId)?.body)).toBe(String(bodies[n]));
    const all = await facts(world);
    // 48 texts, 24 statuses with their names, 12 that are parked and 12 not understood, each with a line.
    expect(all.length).toBeGreaterThan(100);
    for (const { says, body } of all) expect(body).toContain(says);
  });

  test.each(["messages", "parked_statuses"])("a poisoned one among them (%s) harms nobody", async (table) => {
    await using world = await createWorld({ engine });
    await ours(world);
    await using _ = await poison(world, engine, table);
    const harmful = around(
      textOf("wamid.beside", 1),
      table === "messages" ? textOf("wamid.poison", 1) : statusOf("wamid.poison"),
    );
    const all = bodies.toSpliced(30, 0, harmful);
    const received = await Promise.all(all.map((body) => receiveWebhook(world.context, body)));
    expect(received).toHaveLength(61);

    await using alone = await createWorld({ engine });
    await ours(alone);
    for (const body of bodies) await receiveWebhook(alone.context, body);
    await receiveWebhook(alone.context, around(textOf("wamid.beside", 1)));
    expect(await wamidsOf(world)).toEqual(await wamidsOf(alone));
    for (const { says, body } of await facts(world))
      if (!says?.includes("none")) expect(body).toContain(says);
    const { webhooks } = world.store.t;
    const kept = await world.store.db.select().from(webhooks);
    expect(kept).toHaveLength(61);
    expect(kept.filter(({ reason }) => reason?.includes("poison")).map(({ body }) => String(body))).toEqual([
      String(harmful),
    ]);
  });

  test("the control: without a transaction of their own the neighbours are lost", async () => {
    await using world = await createWorld({ engine });
    await using _ = await poison(world, engine, "messages");
    const receipt = { webhookId: 1, receivedAt: 1 };
    const all = [textOf("wamid.before", 1), textOf("wamid.poison", 2), textOf("wamid.after", 3)]
      .flatMap((value) => parseWebhook(around(value)).items)
      .map((item) => ({ item, receipt }));
    const together = world.store.transaction((tx) => applyItems(world.context, tx, all));
    await expect(together).rejects.toThrow();
    expect(await wamidsOf(world)).toEqual([]);
  });
});
