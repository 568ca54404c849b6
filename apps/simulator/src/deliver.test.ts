import { createHmac } from "node:crypto";
import { signBody } from "@unlatch/whatsapp";
import { describe, expect, test } from "vitest";
import { createSimulator } from "./simulator.ts";
import { ASHA, createPair, createReceiver, SECRET, send, template } from "./test-receiver.ts";
import { encodeBody } from "./webhook-body.ts";

describe("the webhook sender", () => {
  test("signs the exact bytes, which are ASCII with lower-case escapes", async () => {
    await using pair = await createPair();
    await pair.meta.phone(ASHA, { name: "José" }).type("é 👍 a/b");
    const [body] = pair.webhook.bodies;
    const [headers] = pair.webhook.headers;
    expect(body?.toString("latin1")).toContain('"body":"\\u00e9 \\ud83d\\udc4d a/b"');
    expect(body?.every((byte) => byte < 128)).toBe(true);
    const hex = createHmac("sha256", SECRET)
      .update(body ?? "")
      .digest("hex");
    expect(headers?.["x-hub-signature-256"]).toBe(`sha256=${hex}`);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "facebookexternalua",
      "content-length": String(body?.length),
    });
  });

  test("control: a receiver that parses and writes the body again does not get these bytes", async () => {
    await using pair = await createPair();
    await pair.meta.phone(ASHA, { name: "José" }).tap();
    const [body] = pair.webhook.bodies;
    const again = Buffer.from(JSON.stringify(JSON.parse(String(body))));
    expect(signBody(again, SECRET)).not.toBe(pair.webhook.headers[0]?.["x-hub-signature-256"]);
  });

  test("agrees with the signature vector B", () => {
    const message = {
      from: "12025550143",
      id: "wamid.VW5sYXRjaC12",
      timestamp: "1795240800",
      type: "text",
      text: { body: "é 👍 a/b" },
    };
    const metadata = { display_phone_number: "15550100001", phone_number_id: "800700600500401" };
    const value = { messaging_product: "whatsapp", metadata, messages: [message] };
    const entry = [{ id: "900100200300400", changes: [{ value, field: "messages" }] }];
    const body = encodeBody({ object: "whatsapp_business_account", entry });
    expect(signBody(body, SECRET)).toBe(
      "sha256=62000ea3fa4314d2736bc113efc0c1ed4ab86dae576153d7f7c1ac85fe8faa0d",
    );
  });

  test("takes nothing but 200, tries again and gives up into `undelivered`", async () => {
    await using pair = await createPair({ retryDelaysMs: [1, 1, 1] });
    pair.webhook.answer = (nth) => (nth < 4 ? 503 : 200);
    await pair.meta.phone(ASHA).type("one");
    expect(pair.webhook.headers).toHaveLength(4);
    expect(pair.webhook.items("messages")).toHaveLength(1);
    pair.webhook.answer = () => 204;
    await pair.meta.phone(ASHA).type("two");
    expect(pair.meta.undelivered).toHaveLength(1);
    pair.webhook.answer = () => 200;
    await pair.meta.retryUndelivered();
    expect(pair.webhook.items("messages").map((message) => message.text)).toEqual([
      { body: "one" },
      { body: "two" },
    ]);
    expect(pair.meta.undelivered).toEqual([]);
  });

  test("a receiver that is gone is tried again, also at another address", async () => {
    await using pair = await createPair({
      webhook: { url: "http://127.0.0.1:1/webhook" },
      retryDelaysMs: [5, 50],
    });
    const typed = pair.meta.phone(ASHA).type("hello");
    pair.meta.pointWebhookAt(pair.webhook);
    await typed;
    expect(pair.webhook.items("messages")).toHaveLength(1);
  });

  test("a person's first tries come in order, persons do not wait for each other", async () => {
    await using pair = await createPair();
    const asha = pair.meta.phone(ASHA);
    await Promise.all(["1", "2", "3", "4"].map((word) => asha.type(word)));
    const words = pair.webhook.items("messages").map((message) => message.text);
    expect(words).toEqual([{ body: "1" }, { body: "2" }, { body: "3" }, { body: "4" }]);
  });

  test("shakes hands", async () => {
    await using pair = await createPair();
    expect(await pair.meta.handshake()).toBe(true);
    await using other = await createPair({ verifyToken: "another" });
    expect(await other.meta.handshake()).toBe(false);
  });

  test("delivers in-process as well", async () => {
    const seen: string[] = [];
    await using meta = await createSimulator({
      appSecret: SECRET,
      webhook: {
        deliver: async ({ body, headers }) => {
          seen.push(`${headers["x-hub-signature-256"] === signBody(body, SECRET)}`);
          return 200;
        },
      },
    });
    await meta.phone(ASHA).tap();
    expect(seen).toEqual(["true"]);
  });

  test("batches when asked to: many statuses in one POST", async () => {
    await using pair = await createPair({ batch: { size: 100, withinMs: 50 } });
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) => send(pair.meta, { ...template(), to: `+1202555${1000 + nth}` })),
    );
    await pair.meta.idle();
    expect(pair.webhook.items("statuses")).toHaveLength(40);
    expect(pair.webhook.bodies.length).toBeLessThan(10);
  });
});

describe("postWebhook", () => {
  test("posts once and returns the status, with any bytes and any signature", async () => {
    await using pair = await createPair();
    const right = await pair.meta.postWebhook({ object: "whatsapp_business_account", entry: [] });
    await pair.meta.postWebhook(null, { signature: null, raw: Buffer.from("[") });
    await pair.meta.postWebhook({}, { signature: "sha256=00" });
    pair.webhook.answer = () => 413;
    expect([right, await pair.meta.postWebhook({})]).toEqual([200, 413]);
    expect(pair.webhook.headers.map((headers) => headers["x-hub-signature-256"])).toEqual([
      expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
      undefined,
      "sha256=00",
      expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    ]);
    expect(pair.webhook.bodies[1]?.toString()).toBe("[");
  });
});

describe("redeliver", () => {
  type How = { shuffle?: boolean; rebatch?: boolean; times?: number };
  test.each<[string, How]>([
    ["as it was", {}],
    ["shuffled", { shuffle: true }],
    ["in other batches", { rebatch: true }],
    ["both, three times", { shuffle: true, rebatch: true, times: 3 }],
  ])("%s: the same events again", async (_name, how) => {
    await using pair = await createPair();
    for (let nth = 0; nth < 6; nth++) await send(pair.meta, { ...template(), to: `+1202555010${nth}` });
    await pair.meta.phone(ASHA).tap({ twice: true });
    const value = { messaging_product: "whatsapp", messages: [{ id: "wamid.byhand", type: "text" }] };
    const entry = [{ id: "900100200300400", changes: [{ field: "messages", value }] }];
    await pair.meta.postWebhook({ object: "whatsapp_business_account", entry });
    await pair.meta.idle();
    const keys = (): string[] => [
      ...pair.webhook.items("messages").map((message) => String(message.id)),
      ...pair.webhook.items("statuses").map((status) => `${status.id}/${status.status}`),
    ];
    const [once, posts] = [keys(), pair.webhook.bodies.length];
    await pair.meta.redeliver(how);
    const times = (how.times ?? 1) + 1;
    expect(keys().sort()).toEqual(
      Array.from({ length: times }, () => once)
        .flat()
        .sort(),
    );
    if (how.rebatch) expect(pair.webhook.bodies.length).toBeLessThan(posts * times);
    if (how.shuffle) expect(keys().slice(once.length)).not.toEqual(once);
  });
});

test("closing leaves nothing behind: hung calls and waiting retries end", async () => {
  await using receiver = await createReceiver();
  receiver.answer = () => 500;
  const meta = await createSimulator({ webhook: receiver, appSecret: SECRET, retryDelaysMs: [60_000] });
  meta.faults.hang();
  const hung = send(meta).catch(() => "cut");
  const tap = meta.phone(ASHA).tap();
  await new Promise((wake) => setTimeout(wake, 50));
  await meta.close();
  expect(await hung).toBe("cut");
  await tap;
  await meta.idle();
});
