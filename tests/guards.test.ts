// What comes from a foreign page, is too large, too slow or broken does no harm, and no answer tells a secret.
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { scrub } from "../apps/server/src/log.ts";
import { canaries, createHttpWorld, type HttpWorld, password, until } from "./http-world.ts";

let world: HttpWorld;
let cookie: string;
let key: string;

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  const id = await world.account("admin");
  cookie = await world.cookie("admin");
  key = await world.key(id);
});
afterAll(() => world[Symbol.asyncDispose]());

describe("pages of other sites", () => {
  const foreign = [
    "https://evil.test",
    "null",
    "",
    "http://127.0.0.1:1",
    "http://127.0.0.1.evil.test",
    "https://127.0.0.1",
  ];
  const mutations: [string, string][] = [
    ["POST", "/api/advisors"],
    ["PATCH", "/api/advisors/1"],
    ["POST", "/trpc/advisors.create"],
    ["POST", "/trpc/advisors.create,packs.create?batch=1"],
    ["POST", "/api/auth/sign-out"],
    ["POST", "/api/auth/api-key/create"],
    ["POST", "/api/auth/change-password"],
  ];

  test.each([...foreign, null])("a change with a cookie from %j is refused", async (origin) => {
    for (const [method, path] of mutations) {
      const { status } = await world.call(path, { method, cookie, origin, json: {} });
      expect([path, status]).toEqual([path, 403]);
    }
    expect((await world.call("/trpc/app.me", { cookie })).status).toBe(200);
  });

  test("our own page may, by both names of this machine", async () => {
    for (const origin of [world.url, world.url.replace("127.0.0.1", "localhost")])
      expect((await world.call("/api/advisors", { cookie, origin, json: {} })).status).toBe(422);
  });

  test("a key needs no Origin, and a foreign one does not help even with a key", async () => {
    expect((await world.call("/api/advisors", { key, json: {} })).status).toBe(422);
    const headers = { origin: "https://evil.test" };
    expect((await world.call("/api/advisors", { key, json: {}, headers })).status).toBe(403);
    expect((await world.signIn("admin@unlatch.test", password, headers)).status).toBe(403);
  });

  test("no answer invites another site to read it", async () => {
    const headers = { origin: "https://evil.test", "access-control-request-method": "POST" };
    for (const method of ["GET", "OPTIONS"]) {
      const answer = await world.call("/api/advisors", {
        method,
        cookie,
        origin: "https://evil.test",
        headers,
      });
      expect(answer.headers.get("access-control-allow-origin")).toBe(null);
      expect(answer.headers.get("access-control-allow-credentials")).toBe(null);
    }
  });

  test("the WebSocket opens for our page and for keys only", async () => {
    expect(await upgrade({ cookie, origin: world.url })).toBe(101);
    expect(await upgrade({ "x-api-key": key })).toBe(101);
    for (const origin of foreign.filter((one) => one !== ""))
      expect([origin, await upgrade({ cookie, origin })]).toEqual([origin, 403]);
    expect(await upgrade({ cookie })).toBe(403);
    expect(await upgrade({ "x-api-key": key, origin: "https://evil.test" })).toBe(403);
    expect(await upgrade({ cookie, origin: world.url }, "/elsewhere")).toBe(404);
  });

  test("with PUBLIC_URL only that is ours", async () => {
    await using other = await createHttpWorld({
      idle: true,
      env: { PUBLIC_URL: "https://ops.unlatch.test/x" },
    });
    await other.account("admin");
    const signIn = (origin: string) => other.signIn("admin@unlatch.test", password, { origin });
    expect((await signIn(other.url)).status).toBe(403);
    expect((await signIn("https://ops.unlatch.test")).status).toBe(200);
  });

  function upgrade(headers: Record<string, string>, path = "/trpc"): Promise<number> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${world.url.replace("http", "ws")}${path}`, { headers });
      socket.on("open", () => {
        socket.terminate();
        resolve(101);
      });
      socket.on("unexpected-response", (_, answer) => resolve(answer.statusCode ?? 0));
      socket.on("error", reject);
    });
  }
});

test("every kind of answer carries the security headers", async () => {
  const answers = {
    ok: await world.call("/api/advisors", { cookie }),
    created: await world.call("/api/advisors", { key, json: { name: "Asha", phone: "+12025550143" } }),
    unauthorised: await world.call("/api/advisors"),
    forbidden: await world.call("/api/advisors", { cookie, origin: "https://evil.test", json: {} }),
    missing: await world.call("/nothing.png"),
    unknown: await world.call("/api/nothing"),
    large: await world.call("/api/advisors", { key, body: "x".repeat(300_000) }),
    call: await world.call("/trpc/app.info"),
    signIn: await world.signIn("admin@unlatch.test", "wrong wrong wrong"),
    docs: await world.call("/api/docs"),
    file: await world.call("/api/docs/swagger-ui.css"),
    page: await world.call("/"),
    visit: await world.call("/webhook"),
    ready: await world.call("/readyz"),
    failed: await withoutTable("packs", () => world.call("/api/packs", { key })),
  };
  expect(answers.failed.status).toBe(500);
  for (const [name, { headers }] of Object.entries(answers)) {
    const policy = headers.get("content-security-policy") ?? "";
    expect([name, policy]).toEqual([name, expect.stringMatching(/^default-src 'self';/)]);
    expect([name, policy]).toEqual([name, expect.stringContaining("frame-ancestors 'none'")]);
    expect([name, policy]).toEqual([name, expect.not.stringMatching(/script-src|unsafe-eval|\*/)]);
    expect([name, headers.get("x-content-type-options")]).toEqual([name, "nosniff"]);
    expect([name, headers.get("referrer-policy")]).toEqual([name, "no-referrer"]);
    expect([name, headers.get("cross-origin-opener-policy")]).toEqual([name, "same-origin"]);
    expect([name, headers.get("x-powered-by"), headers.get("server")]).toEqual([name, null, null]);
  }
  // Meta's door is kept short: what a browser could misread is all that matters there.
  const refused = await world.call("/webhook", { method: "POST", body: "{}" });
  expect(refused.headers.get("x-content-type-options")).toBe("nosniff");
});

describe("limits", () => {
  test("bodies above 256 KiB are refused, with and without a length", async () => {
    const large = JSON.stringify({ name: "x".repeat(256 * 1024), phone: "+12025550100" });
    const headers = { "content-type": "application/json" };
    for (const path of ["/api/advisors", "/trpc/advisors.create", "/api/auth/sign-in/email", "/api/setup"]) {
      const told = await world.call(path, { key, method: "POST", body: large, headers });
      expect([path, told.status]).toEqual([path, 413]);
      const stream = new Blob([large]).stream();
      const init = {
        method: "POST",
        body: stream,
        headers: { ...headers, "x-api-key": key },
        duplex: "half",
      };
      // Of a body without a length the connection may be cut before the answer is read.
      const untold = await fetch(world.url + path, init as RequestInit).catch(() => ({ status: 413 }));
      expect([path, untold.status]).toEqual([path, 413]);
    }
  });

  test("a batch has twenty calls at most, however the commas are written", async () => {
    const batch = (count: number, comma: string) =>
      world.call(`/trpc/${Array(count).fill("app.info").join(comma)}?batch=1`);
    expect((await batch(20, ",")).status).toBe(200);
    for (const comma of [",", "%2C", "%2c"]) expect((await batch(21, comma)).status).toBe(400);
  });

  test("a page has 500 rows at most, and a long list of topics is refused", async () => {
    for (const query of ["limit=501", "limit=0", "limit=-1", "limit=1.5", "limit=all"])
      expect((await world.call(`/api/messages?${query}`, { key })).status).toBe(422);
    expect((await world.call(`/api/webhook/events/recent?topics=${"x".repeat(1_001)}`, { key })).status).toBe(
      422,
    );
  });

  test("a message of a socket has a size, and streams do not go over HTTP", async () => {
    const socket = new WebSocket(`${world.url.replace("http", "ws")}/trpc`, {
      headers: { "x-api-key": key },
    });
    await new Promise((resolve) => socket.once("open", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    socket.send("x".repeat(65 * 1024));
    expect(await closed).toBe(1009);
    const answer = await world.call("/trpc/feed.follow", { key });
    expect(await answer.text()).toContain("METHOD_NOT_SUPPORTED");
  });

  test("sockets that send slowly are cut, and others are served meanwhile", async () => {
    const slow = Array.from({ length: 50 }, () =>
      slowSocket("POST /webhook HTTP/1.1\r\nHost: x\r\nX-Slow: "),
    );
    const body = slowSocket("POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    await until(() => slow.every((one) => one.connected));
    expect((await world.call("/healthz")).status).toBe(200);
    await until(() => slow.every((one) => one.ended), 20_000);
    expect((await world.call("/healthz")).status).toBe(200);
    body.socket.destroy();
  }, 40_000);
});

function slowSocket(start: string) {
  const socket: Socket = connect(Number(new URL(world.url).port), "127.0.0.1");
  const state = { socket, connected: false, ended: false };
  socket.on("connect", () => {
    state.connected = true;
    socket.write(start);
  });
  socket.on("close", () => {
    state.ended = true;
  });
  socket.on("error", () => {});
  socket.resume();
  return state;
}

describe("secrets", () => {
  test("no answer and no log line has one, or a stack, whatever goes wrong", async () => {
    const terminal = vi.spyOn(console, "error").mockImplementation(() => {});
    const hash = await passwordHash();
    const secrets = [
      ...Object.values(canaries),
      password,
      hash,
      key,
      cookie.split("=")[1] ?? "?",
      "+12025550199",
    ];
    const asKey = { key };
    const answers = [
      await world.call("/api/advisors?limit=500", asKey),
      await world.call("/api/messages", asKey),
      await world.call("/api/webhooks", asKey),
      await world.call("/api/webhook/events/recent", asKey),
      await world.call("/api/webhook/status", asKey),
      await world.call("/trpc/app.me", { cookie }),
      await world.call("/trpc/app.info"),
      await world.call("/trpc/sending.holds", asKey),
      await world.call("/api/auth/api-key/list", { cookie }),
      await world.call("/api/openapi.json"),
      await world.call("/readyz"),
      await world.call("/webhook"),
      await world.call("/webhook?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1"),
      await world.call("/webhook", { method: "POST", body: "{}" }),
      await world.call("/api/advisors", { key, body: "{", headers: { "content-type": "application/json" } }),
      await world.call("/trpc/advisors.create", {
        key,
        body: "{",
        headers: { "content-type": "application/json" },
      }),
      await world.call("/trpc/%E0%A4%A"),
      await world.call("/api/advisors/%00", asKey),
      await world.signIn("admin@unlatch.test", "wrong wrong wrong"),
      await withoutTable("advisors", () =>
        world.call("/api/advisors", { key, json: { name: "Lost", phone: "+12025550199" } }),
      ),
      await withoutTable("advisors", () => world.call("/trpc/advisors.list?input={}", asKey)),
      await withoutTable("session", () => world.signIn("admin@unlatch.test")),
      await withoutTable("session", () => world.call("/trpc/app.me", { cookie })),
      await withoutTable("account", () => world.signIn("admin@unlatch.test")),
      await withoutTable("apikey", () => world.call("/api/advisors", asKey)),
      await withoutTable("webhooks", () => world.call("/api/webhooks", asKey)),
    ];
    const texts = await Promise.all(
      answers.map(async (one) => `${one.url} ${one.status}: ${await one.text()}`),
    );
    const told = (text: string) => secrets.some((secret) => text.includes(secret));
    expect(texts.filter(told)).toEqual([]);
    expect(texts.filter((text) => /\n\s+at |node_modules|\.ts:\d|SQLITE|no such table/.test(text))).toEqual(
      [],
    );
    expect(world.log.length).toBeGreaterThan(0);
    expect(world.log.filter(told)).toEqual([]);
    expect(world.log.filter((line) => line.includes("12025550199"))).toEqual([]);
    // The login library writes a failed join to the terminal, past our log: once, and without a secret.
    expect(terminal.mock.calls.length).toBeLessThanOrEqual(1);
    expect(terminal.mock.calls.filter((call) => told(call.map(String).join(" ")))).toEqual([]);
  });

  test("the log keeps no values of a failed query, and no whole number or token", () => {
    const failure = `Failed query: insert into "session" values ($1, $2)\nparams: s3cret,hash\nmore\n    at a (b.ts:1:2)`;
    expect(scrub(failure)).toBe(
      'Failed query: insert into "session" values ($1, $2)\n[values left out]\n    at a (b.ts:1:2)',
    );
    expect(scrub("to +919800000001 with unl_0123456789abcdef0123 and EAAabcdefghijklmnopqrstuv")).toBe(
      "to +91•••001 with [token] and [token]",
    );
  });

  test("a verb that throws gives the constant words, and its cause is in the log", async () => {
    const words = "Something went wrong here. Try again; if it stays, look at the server's log.";
    const rest = await withoutTable("packs", () => world.call("/api/packs", { key }));
    expect(rest.status).toBe(500);
    expect(rest.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await rest.json()).toMatchObject({ status: 500, detail: words });
    const call = await withoutTable("packs", () => world.call("/trpc/packs.list?input={}", { key }));
    expect(call.status).toBe(500);
    expect(((await call.json()) as { error: unknown }).error).toEqual({
      message: words,
      code: -32603,
      data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, path: "packs.list" },
    });
    const causes = world.log.filter((line) => /"msg":"(rest|trpc)\.failed"/.test(line));
    expect(causes.filter((line) => line.includes("no such table: packs")).length).toBeGreaterThanOrEqual(2);
  });

  async function passwordHash(): Promise<string> {
    const rows = await world.store.db.select().from(world.store.t.account);
    return rows[0]?.password ?? "no hash";
  }
});

/** A fault of ours that no input could cause: a table is gone for a moment. */
async function withoutTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  const rename = (from: string, to: string) => world.sql(`alter table "${from}" rename to "${to}"`);
  await rename(table, `${table}_gone`);
  try {
    return await work();
  } finally {
    await rename(`${table}_gone`, table);
  }
}
