// What one peer may have of the process: questions, streams, bytes and sockets. The bounds themselves, never times.
import { connect, type Socket } from "node:net";
import { signBody } from "@unlatch/whatsapp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { mostOfAddress } from "../apps/server/src/peers.ts";
import { mostInFrame, mostStreams } from "../apps/server/src/socket-gate.ts";
import { mostOfAccount } from "../apps/server/src/sockets.ts";
import { canaries, createHttpWorld, type HttpWorld, type Json, textOf, until } from "./http-world.ts";

const MiB = 1024 * 1024;
let world: HttpWorld;
let key: string;

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  key = await world.key(await world.account("viewer"));
});
afterAll(() => world[Symbol.asyncDispose]());

/** A socket that is signed in, and what it was told. */
async function open(headers: Record<string, string> = { "x-api-key": key }) {
  const ws = new WebSocket(`${world.url.replace("http", "ws")}/trpc`, { headers });
  const told: Json[] = [];
  const state = { ws, told, closed: null as number | null };
  ws.on("message", (data) => {
    if (textOf(data).startsWith("{")) told.push(JSON.parse(textOf(data)));
  });
  ws.on("close", (code) => {
    state.closed = code;
  });
  ws.on("error", () => {});
  await new Promise((resolve) => ws.once("open", resolve).once("close", resolve));
  return state;
}

const ask = (id: number | string, path = "app.me") => ({ id, method: "query", params: { path } });
const follow = (id: number) => ({
  id,
  method: "subscription",
  params: { path: "feed.follow", input: {} },
});
const stop = (id: number) => ({ id, method: "subscription.stop" });
const codesOf = (told: Json[]) => told.map((one) => one.error?.data?.code ?? one.result?.type);

describe("questions", () => {
  test("a frame brings at most twenty; the rest is refused by name", async () => {
    const { ws, told } = await open();
    ws.send(JSON.stringify(Array.from({ length: 600 }, (_, id) => ask(id))));
    await until(() => told.length === 600);
    const answered = told.filter((one) => one.result);
    expect(answered.map((one) => one.id).sort((a, b) => a - b)).toEqual(
      Array.from({ length: mostInFrame }, (_, id) => id),
    );
    const refused = told.filter((one) => one.error);
    expect(new Set(codesOf(refused))).toEqual(new Set(["TOO_MANY_REQUESTS"]));
    expect(refused[0].error.message).toContain("At most 20 questions in one frame");
    ws.terminate();
  });

  test("many frames at once have a bound as well, and afterwards the socket goes on", async () => {
    const { ws, told } = await open();
    for (let n = 0; n < 600; n++) ws.send(JSON.stringify(ask(n)));
    await until(() => told.length === 600);
    expect(codesOf(told).filter((code) => code === "TOO_MANY_REQUESTS").length).toBeGreaterThan(0);
    ws.send(JSON.stringify(ask("again")));
    await until(() => told.some((one) => one.id === "again" && one.result));
    ws.terminate();
  });

  test("a batch over HTTP has the same bound", async () => {
    const batch = (count: number) =>
      world.call(`/trpc/${Array(count).fill("app.me").join(",")}?batch=1&input=%7B%7D`, { key });
    expect((await batch(mostInFrame)).status).toBe(200);
    expect((await batch(mostInFrame + 1)).status).toBe(400);
  });
});

describe("streams", () => {
  test("3,000 on one socket: eight are followed, the others refused", async () => {
    const { ws, told } = await open();
    for (let n = 0; n < 3_000; n++) ws.send(JSON.stringify(follow(n)));
    await until(() => told.length >= 3_000);
    expect(codesOf(told).filter((code) => code === "started")).toHaveLength(mostStreams);
    expect(codesOf(told).filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(3_000 - mostStreams);
    ws.terminate();
  });

  test("a stop in the same frame as its start ends the stream, and its place is free again", async () => {
    const { ws, told } = await open();
    for (let n = 0; n < 3 * mostStreams; n++) {
      ws.send(JSON.stringify([follow(n), stop(n)]));
      await until(() => told.some((one) => one.id === n && one.result?.type === "stopped"));
    }
    expect(codesOf(told)).not.toContain("TOO_MANY_REQUESTS");
    await until(() => !world.server.watched());
    ws.terminate();
  });
});

describe("sockets", () => {
  test("an account has a bound; another account is not counted with it", async () => {
    const many = await Promise.all(Array.from({ length: mostOfAccount + 1 }, () => open()));
    for (const one of many) one.ws.send(JSON.stringify(ask(1)));
    await until(() => many.every((one) => one.told.length > 0 || one.closed !== null));
    const served = many.filter((one) => one.told.some((answer) => answer.result));
    expect(served).toHaveLength(mostOfAccount);
    const other = await open({ "x-api-key": await world.key(await world.account("reviewer")) });
    other.ws.send(JSON.stringify(ask(1)));
    await until(() => other.told.some((one) => one.result));
    for (const one of [...many, other]) one.ws.terminate();
  });

  test("an address that holds connections open makes room, and a signed webhook gets in", async () => {
    const idle = await idlers(mostOfAddress + 50);
    await until(() => idle.filter((one) => one.destroyed).length >= 50);
    expect((await webhook("wamid.beside-idle")).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  test("a connection that has asked in the name of an account makes no room for strangers", async () => {
    const asked = await idlers(2);
    const [signedIn, stranger] = asked as [Socket, Socket];
    const answers = asked.map(
      (one) => new Promise<string>((told) => one.once("data", (data) => told(`${data}`))),
    );
    signedIn.write(`GET /api/messages?limit=1 HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\n\r\n`);
    stranger.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await Promise.all(answers)).toEqual([
      expect.stringContaining("HTTP/1.1 200"),
      expect.stringContaining("HTTP/1.1 200"),
    ]);
    const flood = await idlers(mostOfAddress);
    await until(() => stranger.destroyed);
    expect(signedIn.destroyed).toBe(false);
    for (const socket of [...asked, ...flood]) socket.destroy();
  });
});

describe("bodies", () => {
  test("the body of who has no signature is not waited for: 401, and the connection ends", async () => {
    const { answer } = await raw(`${post({ "Content-Length": String(4 * MiB) })}{`);
    expect(answer).toContain("HTTP/1.1 401");
    expect(answer.toLowerCase()).toContain("connection: close");
  });

  test("who sends all of it hears the 401 as well", async () => {
    const { answer } = await raw(post({ "Content-Length": String(4 * MiB) }), Buffer.alloc(4 * MiB, 32));
    expect(answer).toContain("HTTP/1.1 401");
  });

  test("large forged bodies that never end do not keep a signed one of the same address out", async () => {
    const stalled = Array.from({ length: 40 }, () => {
      const socket = connect(world.server.port, "127.0.0.1").on("error", () => {});
      const headers = {
        "Content-Length": String(4 * MiB),
        "X-Hub-Signature-256": `sha256=${"0".repeat(64)}`,
      };
      socket.write(post(headers));
      socket.write(Buffer.alloc(100 * 1024, 32));
      return socket;
    });
    await Promise.all(stalled.map((one) => new Promise((sent) => one.write(" ", sent))));
    expect((await webhook("wamid.beside-stalled", 3 * MiB)).status).toBe(200);
    for (const socket of stalled) socket.destroy();
  });

  test("identity is no compression; gzip is, and is refused", async () => {
    expect((await webhook("wamid.identity", 0, { "content-encoding": "identity" })).status).toBe(200);
    expect((await webhook("wamid.gzip", 0, { "content-encoding": "gzip" })).status).toBe(415);
  });

  test("Meta's address with a slash at its end is Meta's address, and never the web app", async () => {
    expect((await webhook("wamid.slash", 0, {}, "/webhook/")).status).toBe(200);
    expect(await (await world.call("/webhook/")).text()).toContain("This address is for Meta");
    const challenge = `hub.mode=subscribe&hub.challenge=42&hub.verify_token=${canaries.verifyToken}`;
    expect(await (await world.call(`/webhook/?${challenge}`)).text()).toBe("42");
    expect((await world.call("/webhook/elsewhere")).status).toBe(404);
  });
});

describe("what never changes is made once", () => {
  test("the description of the API has a tag, and who has it is not sent it again", async () => {
    const first = await world.call("/api/openapi.json");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await world.call("/api/openapi.json", { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("refusals are told", () => {
  beforeEach(() => {
    world.log.length = 0;
  });
  test("a flood of them in a line a second, with counts", async () => {
    const upgrade = "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    await Promise.all(Array.from({ length: 60 }, () => raw(upgrade)));
    const lines = () =>
      world.log.filter((line) => line.includes("peers.refused")).map((line) => JSON.parse(line));
    const counted = () => lines().reduce((sum, line) => sum + (line["an upgrade: 404 Not Found"] ?? 0), 0);
    await until(() => counted() >= 60);
    expect(counted()).toBe(60);
    expect(lines().length).toBeLessThan(10);
  });
});

function post(headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${["POST /webhook HTTP/1.1", "Host: x", ...lines].join("\r\n")}\r\n\r\n`;
}

/** Connections that ask nothing, opened in waves that fit into any queue of a kernel: what overflows it is tried seconds later. */
async function idlers(count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const wave = Array.from({ length: Math.min(64, count - sockets.length) }, () =>
      connect(world.server.port, "127.0.0.1")
        .on("error", () => {})
        .on("end", function (this: Socket) {
          this.destroy();
        }),
    );
    await Promise.all(wave.map((one) => new Promise((open) => one.once("connect", open))));
    // Connections are taken in their order: this one's answer says that those before it are in.
    await world.call("/healthz", { headers: { connection: "close" } });
    sockets.push(...wave);
  }
  return sockets;
}

/** What is answered until the connection ends. */
function raw(...pieces: (string | Buffer)[]): Promise<{ answer: string }> {
  return new Promise((resolve) => {
    const socket = connect(world.server.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve({ answer }));
    for (const piece of pieces) socket.write(piece);
  });
}

/** A body that Meta signed, on a connection of its own. */
async function webhook(
  id: string,
  bytes = 0,
  headers: Record<string, string> = {},
  path = "/webhook",
): Promise<{ status: number }> {
  const messages = [{ id, from: "12025550143", timestamp: "1795219200", type: "text", text: { body: id } }];
  const text = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value: { messages } }] }],
  });
  const body = Buffer.from(text.padStart(bytes));
  const signature = signBody(body, canaries.appSecret);
  const all = {
    ...headers,
    "Content-Length": String(body.length),
    "X-Hub-Signature-256": signature,
    Connection: "close",
  };
  const { answer } = await raw(post(all).replace("/webhook", path), body);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0) };
}
