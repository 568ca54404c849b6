import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { receiveWebhook } from "@unlatch/core/inbound/receive";
import { replayWebhook } from "@unlatch/core/inbound/replay";
import { parseWebhook, signBody } from "@unlatch/whatsapp";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canaries, createHttpWorld, type HttpWorld } from "./http-world.ts";
import { actor, createWorld, engines } from "./world.ts";

const samples: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/payloads.json"), "utf8"),
);
const MiB = 1024 * 1024;
const good = (id: string) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "1",
        changes: [
          {
            field: "messages",
            value: {
              messages: [
                { id, from: "12025550143", timestamp: "1795219200", type: "text", text: { body: id } },
              ],
            },
          },
        ],
      },
    ],
  });
/** A good body of so many bytes. */
const sized = (bytes: number) => {
  const body = good("wamid.big");
  return `${" ".repeat(bytes - Buffer.byteLength(body))}${body}`;
};

interface Answer {
  status: number;
  headers: string;
  body: string;
}

/** Exactly these bytes over a socket of its own: no client of ours may tidy them up. */
function talk(port: number, chunks: readonly (string | Buffer)[], pauseMs = 0): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let said = "";
    const end = () => {
      socket.destroy();
      const [head = "", body = ""] = said.split("\r\n\r\n");
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, headers: head.toLowerCase(), body });
    };
    socket.setTimeout(30_000, () => reject(new Error(`No answer: ${said.slice(0, 200)}`)));
    socket.on("data", (chunk) => {
      said += chunk.toString("utf8");
      const length = Number(/content-length: (\d+)/i.exec(said)?.[1] ?? Number.NaN);
      const [, body] = said.split("\r\n\r\n");
      if (body !== undefined && Buffer.byteLength(body) >= length) end();
    });
    socket.on("end", end);
    // A server that refuses a body may cut the line while we still write.
    socket.on("error", () => (said === "" ? reject(new Error("reset without an answer")) : end()));
    const write = async () => {
      for (const chunk of chunks) {
        if (socket.destroyed) return;
        socket.write(chunk);
        if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs));
      }
    };
    socket.on("connect", () => void write());
  });
}

const head = (lines: readonly string[]) =>
  `${["POST /webhook HTTP/1.1", "Host: x", ...lines].join("\r\n")}\r\n\r\n`;

function post(port: number, body: string | Buffer, headers: readonly string[]): Promise<Answer> {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return talk(port, [head(["Content-Type: application/json", length, ...headers]), Buffer.from(body)]);
}

const signature = (body: string | Buffer, secret = canaries.appSecret) =>
  `X-Hub-Signature-256: ${signBody(Buffer.from(body), secret)}`;
const postSigned = (port: number, body: string | Buffer, headers: readonly string[] = []) =>
  post(port, body, [signature(body), ...headers]);

describe("Meta's door over HTTP", () => {
  let world: HttpWorld;
  let port: number;
  beforeAll(async () => {
    world = await createHttpWorld({ idle: true });
    port = world.server.port;
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const webhooks = () =>
    world.store.db.select().from(world.store.t.webhooks).orderBy(world.store.t.webhooks.id);
  const everything = async () => {
    const { webhooks, messages, feed, accountEvents, parkedStatuses } = world.store.t;
    const tables = [webhooks, messages, feed, accountEvents, parkedStatuses];
    const counts = await Promise.all(tables.map((table) => world.store.db.$count(table)));
    return counts;
  };

  test.each([
    ["cut off", '{"object":"whatsapp_business_account",'],
    ["an array", "[]"],
    ["null members", '{"object":"whatsapp_business_account","entry":[{"id":null,"changes":null}]}'],
    ["empty changes", '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}]}'],
    ["10,000 nested arrays", "[".repeat(10_000) + "]".repeat(10_000)],
    ["300,000 nested arrays", "[".repeat(300_000)],
    ["prototype keys", '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
    ["another object", '{"object":"page","entry":[]}'],
    ["null", "null"],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0, 1, 2])],
  ])("signed but not understood (%s): 200, kept whole, in quarantine", async (_, body) => {
    const before = await webhooks();
    expect((await postSigned(port, body)).status).toBe(200);
    const [kept, ...more] = (await webhooks()).slice(before.length);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ state: "quarantined", reason: expect.any(String) });
    expect(Buffer.from(kept?.body ?? "").equals(Buffer.from(body))).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  const body = good("wamid.unsigned");
  const valid = signBody(Buffer.from(body), canaries.appSecret);
  const forged: [string, string[]][] = [
    ["no signature", []],
    ["sha1 only", ["X-Hub-Signature: sha1=0123456789012345678901234567890123456789"]],
    ["an upper-case prefix", [`X-Hub-Signature-256: ${valid.replace("sha256", "SHA256")}`]],
    ["upper-case hex", [`X-Hub-Signature-256: sha256=${valid.slice(7).toUpperCase()}`]],
    ["ten characters", ["X-Hub-Signature-256: sha256=012"]],
    ["no prefix", [`X-Hub-Signature-256: ${valid.slice(7)}`]],
    ["one character more", [`X-Hub-Signature-256: ${valid}0`]],
    ["one character less", [`X-Hub-Signature-256: ${valid.slice(0, -1)}`]],
    ["the header twice", [`X-Hub-Signature-256: ${valid}`, `X-Hub-Signature-256: ${valid}`]],
    ["another app's secret", [signature(body, "another")]],
    ["an empty secret", [signature(body, "empty").replace(/=.*/, `=${"0".repeat(64)}`)]],
    ["the signature of other bytes", [signature(`${body} `)]],
    ["one bit changed", [`X-Hub-Signature-256: ${valid.slice(0, -1)}${valid.endsWith("0") ? "1" : "0"}`]],
    ["characters beyond ASCII", [`X-Hub-Signature-256: sha256=${"é".repeat(64)}`]],
  ];
  test.each(forged)("401 for %s, and nothing is stored", async (_, headers) => {
    const before = await everything();
    expect((await post(port, body, headers)).status).toBe(401);
    expect(await everything()).toEqual(before);
  });

  test("a re-serialised body is another body: the three vectors of payloads.md mean the same and are signed apart", async () => {
    const text = (inner: string) =>
      good("wamid.vector").replace('"body":"wamid.vector"', `"body":"${inner}"`);
    const forms = ["é 👍 a/b", "\\u00e9 \\ud83d\\udc4d a/b", "\\u00e9 \\ud83d\\udc4d a\\/b"].map(text);
    for (const [index, form] of forms.entries()) {
      expect((await postSigned(port, form)).status).toBe(200);
      expect((await post(port, form, [signature(forms[(index + 1) % 3] ?? "")])).status).toBe(401);
    }
    const rows = await world.store.db.select().from(world.store.t.messages);
    expect(rows.filter((row) => row.wamid === "wamid.vector").map((row) => row.text)).toEqual(["é 👍 a/b"]);
  });

  test("an empty body: 401 without a signature, 400 with one, and nothing is stored", async () => {
    const before = await everything();
    expect((await post(port, "", [])).status).toBe(401);
    expect((await postSigned(port, "")).status).toBe(400);
    expect(await everything()).toEqual(before);
  });

  test.each([
    [
      "a byte-order mark",
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good("wamid.bom"))]),
      "wamid.bom",
      [],
    ],
    [
      "another charset in the header",
      Buffer.from(good("wamid.latin é")),
      "wamid.latin é",
      ["Content-Type: text/plain; charset=latin1"],
    ],
    [
      "two members of one name",
      good("wamid.x").replace('"messages":', '"messages":[],"messages":').replace("wamid.x", "wamid.last"),
      "wamid.last",
      [],
    ],
    [
      "a lone surrogate and NUL",
      good("wamid.nul").replace('"body":"wamid.nul"', '"body":"\\u0000 \\ud800 x"'),
      "wamid.nul",
      [],
    ],
    [
      "a number above 2^53",
      good("wamid.huge").replace('"id":"1"', '"id":12345678901234567890'),
      "wamid.huge",
      [],
    ],
  ])("odd but legal (%s) is applied", async (_, odd, wamid, headers) => {
    expect((await postSigned(port, odd, headers)).status).toBe(200);
    expect((await webhooks()).at(-1)?.state).toBe("applied");
    const rows = await world.store.db.select().from(world.store.t.messages);
    expect(rows.map((row) => row.wamid)).toContain(wamid);
  });

  test("Meta's 3 MB and up to 4 MiB are taken; more is 413, announced or not, and nothing is stored", async () => {
    for (const bytes of [3 * MiB + 1, 4 * MiB])
      expect((await postSigned(port, sized(bytes))).status).toBe(200);
    const before = await everything();
    const over = sized(4 * MiB + 1);
    expect((await postSigned(port, over)).status).toBe(413);
    const announced = head([signature("x"), "Content-Length: 99999999999"]);
    expect((await talk(port, [announced])).status).toBe(413);
    const chunked = head([signature(over), "Transfer-Encoding: chunked"]);
    const piece = Buffer.alloc(512 * 1024, 32);
    const pieces = Array.from({ length: 9 }, () => [
      `${piece.length.toString(16)}\r\n`,
      piece,
      "\r\n",
    ]).flat();
    expect((await talk(port, [chunked, ...pieces], 1)).status).toBe(413);
    expect(await everything()).toEqual(before);
    expect((await postSigned(port, good("wamid.after413"))).status).toBe(200);
  });

  test("a body in chunks, one without a length, and one byte after another are taken as they are", async () => {
    for (const [name, size, pauseMs] of [
      ["chunks", 64, 0],
      ["drops", 16, 2],
    ] as const) {
      const text = Buffer.from(good(`wamid.${name}`));
      const pieces: (string | Buffer)[] = [head([signature(text), "Transfer-Encoding: chunked"])];
      for (let at = 0; at < text.length; at += size) {
        const piece = text.subarray(at, at + size);
        pieces.push(`${piece.length.toString(16)}\r\n`, piece, "\r\n");
      }
      pieces.push("0\r\n\r\n");
      expect((await talk(port, pieces, pauseMs)).status).toBe(200);
    }
    const text = Buffer.from(good("wamid.slow"));
    const slow = [head([signature(text), `Content-Length: ${text.length}`])];
    const bytes = Array.from({ length: 20 }, (_, n) =>
      text.subarray((n * text.length) / 20, ((n + 1) * text.length) / 20),
    );
    expect((await talk(port, [...slow, ...bytes], 3)).status).toBe(200);
    const rows = await world.store.db.select().from(world.store.t.messages);
    const known = rows.map((row) => row.wamid);
    for (const wamid of ["wamid.chunks", "wamid.drops", "wamid.slow"]) expect(known).toContain(wamid);
  });

  test("a body that breaks off stores nothing and harms nobody", async () => {
    const before = await everything();
    const text = good("wamid.broken");
    await new Promise<void>((closed) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(head([signature(text), `Content-Length: ${text.length}`]) + text.slice(0, 50), () =>
          socket.destroy(),
        );
      });
      socket.on("close", () => closed());
    });
    expect((await postSigned(port, good("wamid.next"))).status).toBe(200);
    const after = await everything();
    expect(after[0]).toBe((before[0] ?? 0) + 1);
  });

  test("a compressed body is 415 and is not stored", async () => {
    const before = await everything();
    const zipped = gzipSync(good("wamid.zip"));
    expect((await postSigned(port, zipped, ["Content-Encoding: gzip"])).status).toBe(415);
    expect(await everything()).toEqual(before);
  });

  const handshake = (query: string) => talk(port, [`GET /webhook${query} HTTP/1.1\r\nHost: x\r\n\r\n`]);
  const ask = (mode: string, token: string, challenge: string) =>
    handshake(`?hub.mode=${mode}&hub.challenge=${encodeURIComponent(challenge)}&hub.verify_token=${token}`);

  test("the handshake answers exactly the challenge, as plain text", async () => {
    for (const challenge of ["1158201444", "<script>alert(1)</script>"]) {
      const answer = await ask("subscribe", canaries.verifyToken, challenge);
      expect(answer).toMatchObject({ status: 200, body: challenge });
      expect(answer.headers).toContain("content-type: text/plain");
      expect(answer.headers).toContain("x-content-type-options: nosniff");
    }
  });

  test.each([
    ["subscribe", "wrong"],
    ["subscribe", ""],
    ["subscribe", canaries.verifyToken.slice(1)],
    ["unsubscribe", canaries.verifyToken],
    ["", canaries.verifyToken],
  ])("mode %j with token %j is 403 and says no challenge", async (mode, token) => {
    const answer = await ask(mode, token, "42424242");
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain("42424242");
  });

  test("a bare visit is a page for people, with 400; underscores are no dots", async () => {
    for (const query of ["", "?", "?a=b", "?hub_mode=subscribe&hub_challenge=1&hub_verify_token=x"]) {
      const answer = await handshake(query);
      expect([query, answer.status]).toEqual([query, 400]);
      expect(answer.headers).toContain("content-type: text/html");
    }
  });

  test("other methods find nothing there", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const answer = await talk(port, [
        `${method} /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`,
      ]);
      expect([method, answer.status]).toEqual([method, 404]);
    }
  });
});

describe.each(engines)("what is in quarantine can be replayed (%s)", (engine) => {
  test("dry changes nothing and says what it would do; not dry applies it", async () => {
    await using world = await createWorld({ engine });
    // As if yesterday's code had kept it and understood nothing.
    const { webhooks, messages, feed } = world.store.t;
    const body = Buffer.from(good("wamid.replayed"));
    const [row] = await world.store.transaction((tx) =>
      tx.db
        .insert(webhooks)
        .values({ receivedAt: 1, body, state: "quarantined", changes: 0, reason: "Not known yet." })
        .returning(),
    );
    await world.countAnew();
    const id = row?.id ?? 0;
    const lines = await world.store.db.$count(feed);
    const dry = await replayWebhook(world.context, actor, { id, dry: true });
    expect(dry.items.map((item) => item.result)).toEqual(["new"]);
    expect(await world.store.db.$count(messages)).toBe(0);
    expect(await world.store.db.$count(feed)).toBe(lines);
    expect(await world.store.db.select().from(webhooks)).toEqual([row]);
    await replayWebhook(world.context, actor, { id, dry: false });
    const again = await replayWebhook(world.context, actor, { id, dry: false });
    expect(again.items.map((item) => item.result)).toEqual(["known"]);
    const rows = await world.store.db.select().from(messages);
    expect(rows.filter((one) => one.direction === "in").map((one) => one.wamid)).toEqual(["wamid.replayed"]);
    expect(await world.store.db.select().from(webhooks)).toMatchObject([{ state: "applied", reason: null }]);
  });
});

const kinds = ["messages", "statuses", "errors", "contacts", "user_preferences", "user_id_update"] as const;
const members = [
  "id",
  "type",
  "text",
  "button",
  "interactive",
  "from",
  "from_user_id",
  "timestamp",
  "status",
  "system",
];
const odd = fc.oneof(
  fc.constantFrom(
    "w1",
    "w2",
    "text",
    "button",
    "1795219200",
    "\u0000",
    "\ud800",
    "constructor",
    "12025550143",
    "US.1",
  ),
  fc.constantFrom("sent", "failed", "stop", "STOP", "system", "x".repeat(600)),
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e300,
    1_795_219_200,
    [],
    {},
    [[]],
    { body: "unlock" },
    { payload: "UNLOCK_IMAGES" },
  ),
);
const loose = fc.dictionary(
  fc.constantFrom(...members, "value", "wa_id", "user_id", "errors", "group_id"),
  odd,
  { maxKeys: 8 },
);
const value = fc.dictionary(
  fc.constantFrom(...kinds),
  fc.oneof({ weight: 5, arbitrary: fc.array(loose, { maxLength: 4 }) }, odd),
  { maxKeys: 3 },
);
const field = fc.constantFrom(
  "messages",
  "user_preferences",
  "user_id_update",
  "account_update",
  "message_template_status_update",
);
const change = fc.record({ field, value: fc.oneof({ weight: 6, arbitrary: value }, loose, odd) });
const shaped = fc.record({
  object: fc.constant("whatsapp_business_account"),
  entry: fc.array(fc.record({ id: odd, time: odd, changes: fc.array(change, { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 2,
  }),
});
const bodies = Object.values(samples).map((one) => Buffer.from(JSON.stringify(one)));
const broken = fc
  .tuple(fc.nat(bodies.length - 1), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }))
  .map(([which, edits]) => {
    const body = Buffer.from(bodies[which] ?? "");
    for (const [place, byte] of edits) body[place % body.length] = byte;
    return body;
  });
const hostile = fc.oneof(
  shaped.map((one) => Buffer.from(JSON.stringify(one))),
  broken,
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
);

describe("whatever comes in", () => {
  test("100,000 bodies: the reader never throws", () => {
    fc.assert(
      fc.property(hostile, (body) => {
        const parsed = parseWebhook(body);
        if (parsed.understood !== (parsed.reason === null)) throw new Error("reason and verdict disagree");
      }),
      { numRuns: 100_000 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(engines)(
    "3,000 bodies into the store: each is kept, applied or in quarantine (%s)",
    async (engine) => {
      const statuses = { sent: null, delivered: null, read: null };
      await using world = await createWorld({ engine, simulator: { statuses, enforceWindow: false } });
      await world.advisor("Asha", "+12025550143");
      await world.pack();
      const all = fc.sample(hostile, { numRuns: engine === "sqlite" ? 2_500 : 500, seed: 11 });
      for (let start = 0; start < all.length; start += 50)
        await Promise.all(all.slice(start, start + 50).map((body) => receiveWebhook(world.context, body)));
      await world.settle();
      const { webhooks } = world.store.t;
      const kept = await world.store.db.select().from(webhooks).orderBy(webhooks.id);
      expect(kept).toHaveLength(all.length);
      const count = Map.groupBy(kept, (one) => one.state);
      expect(count.get("applied")?.length).toBeGreaterThan(50);
      expect(count.get("quarantined")?.length).toBeGreaterThan(50);
      for (const one of kept) expect(one.reason === null).toBe(one.state === "applied");
      // A part that the reader understood must be one that the store takes.
      const ours = kept.filter((one) => one.reason && !parseWebhook(one.body).reason);
      expect(ours.map((one) => one.reason)).toEqual([]);
      expect(await receiveWebhook(world.context, Buffer.from(good("wamid.intact")))).toMatchObject({
        items: 1,
      });
      for (const { id } of kept.slice(0, 100)) await replayWebhook(world.context, actor, { id, dry: true });
      const dead = (await world.store.db.select().from(world.store.t.jobs)).filter(
        (job) => job.state === "dead",
      );
      expect(dead).toEqual([]);
    },
  );
});
