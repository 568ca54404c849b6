import { randomBytes } from "node:crypto";
import { bodyOf, signed } from "./load.ts";

/** What may come over a socket: whole, so that it can be cut, bent and broken. */
export interface Sample {
  name: string;
  bytes: Buffer;
}

type Headers = Record<string, string>;

const http = (start: string, headers: Headers = {}, body: string | Buffer = ""): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${[`${start} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join("\r\n")}\r\n\r\n`,
    ),
    Buffer.from(body),
  ]);

const upgrading = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};

/** A frame as a client sends it: masked. */
export function frame(opcode: number, payload: string | Buffer, { fin = true, rsv = 0 } = {}): Buffer {
  const data = Buffer.from(payload);
  const length =
    data.length < 126
      ? Buffer.from([0x80 | data.length])
      : Buffer.from([0x80 | 126, data.length >> 8, data.length & 0xff]);
  const mask = randomBytes(4);
  const masked = data.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | (rsv << 4) | opcode]), length, mask, masked]);
}

const call = (id: unknown, path: string, method = "query", input: unknown = {}) => ({
  id,
  method,
  params: { path, input },
});

/** Frames of a socket that is open: good ones, odd ones, and such as no client sends. */
function frames(): [string, Buffer][] {
  const json = (value: unknown) => frame(1, JSON.stringify(value));
  return [
    ["a question", json(call(1, "app.me"))],
    ["a stream and its stop at once", json([call(1, "feed.follow", "subscription"), stop(1)])],
    [
      "the same id twice",
      json([call(1, "app.me"), call(1, "app.me"), call(1, "feed.follow", "subscription")]),
    ],
    ["a hundred questions", json(Array.from({ length: 100 }, (_, n) => call(n, "messages.list")))],
    [
      "odd ids",
      json([call(null, "app.me"), call({}, "app.me"), call("", "app.me"), call(Number.NaN, "app.me")]),
    ],
    [
      "no questions",
      json([null, 1, "x", [], {}, { id: 1 }, { id: 2, method: "query" }, { id: 3, method: 1 }]),
    ],
    [
      "names of every object",
      json(["__proto__", "constructor", "toString", ""].map((path, n) => call(n, path))),
    ],
    ["an unknown stop", json(stop(99))],
    ["no JSON", frame(1, "{[")],
    ["depth", frame(1, "[".repeat(20_000))],
    ["bytes that are no text", frame(1, Buffer.from([0xff, 0xfe, 0xc0]))],
    ["binary", frame(2, "{}")],
    [
      "ping, pong, PING, PONG",
      Buffer.concat([frame(9, "x"), frame(10, "x"), frame(1, "PING"), frame(1, "PONG")]),
    ],
    ["fragments", Buffer.concat([frame(1, '{"id"', { fin: false }), frame(0, ":1}")])],
    ["a fragment of nothing", frame(0, "x")],
    ["reserved bits", frame(1, "x", { rsv: 7 })],
    ["an unknown kind", frame(5, "x")],
    ["a close without sense", frame(8, Buffer.from([0, 1]))],
    ["a close", frame(8, Buffer.from([3, 232]))],
    ["a length that is too large", Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ["no mask", Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
  ];
}

const stop = (id: unknown) => ({ id, method: "subscription.stop" });

/** Everything that the server listens for, by somebody who is signed in and by nobody. */
export function corpus(host: string, signedIn: Headers): Sample[] {
  const Host = host;
  const webhook = bodyOf({ id: "wamid.fuzz", kind: "text", phone: "+919850000001" });
  const json = { Host, "Content-Type": "application/json" };
  const sized = (body: string) => ({ ...json, "Content-Length": String(Buffer.byteLength(body)) });
  const login = JSON.stringify({ email: "a@b.example", password: "x".repeat(12) });
  const open = http("GET /trpc", { Host, ...upgrading, ...signedIn });
  const requests: [string, Buffer][] = [
    ["health", http("GET /healthz", { Host })],
    ["two at once", Buffer.concat([http("GET /healthz", { Host }), http("GET /readyz", { Host })])],
    ["webhook", http("POST /webhook", { ...sized(webhook), ...signed(webhook) }, webhook)],
    ["webhook, forged", http("POST /webhook", { ...sized(webhook), ...signed(`${webhook} `) }, webhook)],
    ["webhook, unsigned", http("POST /webhook", sized(webhook), webhook)],
    [
      "webhook, chunked",
      http(
        "POST /webhook",
        { ...json, ...signed("{}"), "Transfer-Encoding": "chunked" },
        "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
      ),
    ],
    [
      "webhook, waiting",
      http("POST /webhook", { ...sized(webhook), ...signed(webhook), Expect: "100-continue" }),
    ],
    ["visit", http("GET /webhook/?hub.mode=subscribe&hub.verify_token=%ff", { Host })],
    ["sign-in", http("POST /api/auth/sign-in/email", sized(login), login)],
    ["a question", http("GET /trpc/app.me?input=%7B%7D", { Host, ...signedIn })],
    ["a batch", http("GET /trpc/app.me,app.info?batch=1&input=%7B%220%22%3A1%7D", { Host, ...signedIn })],
    ["a list", http("GET /api/messages?limit=5&cursor=0", { Host, ...signedIn })],
    ["an export", http("GET /api/export/messages.csv", { Host, ...signedIn })],
    ["a file", http("GET /%00/..%2f..%5c/index.html?%", { Host })],
    ["a foreign host", http("GET /trpc", { Host: "[" })],
    ["no host", http("GET /trpc")],
    [
      "another protocol",
      http("GET /healthz", { Host, Connection: "Upgrade, HTTP2-Settings", Upgrade: "h2c" }),
    ],
    ["a tunnel", http("CONNECT example.com:443", { Host })],
    ["a proxy's request", http("GET http://[/trpc", { Host })],
    ["upgrade of //", http("GET //", { Host, ...upgrading })],
    ["upgrade of [", http("GET /trpc", { Host: "[", ...upgrading })],
    ["upgrade with params", http("GET /trpc?connectionParams=1", { Host, ...upgrading, ...signedIn })],
    ["upgrade from elsewhere", http("GET /trpc", { Host, Origin: "https://evil.test", ...upgrading })],
    ["upgrade elsewhere", http("GET /nothing", { Host, ...upgrading })],
    ["upgrade without a key", http("GET /trpc", { Host, Connection: "Upgrade", Upgrade: "websocket" })],
    ["upgrade of nobody", Buffer.concat([http("GET /trpc", { Host, ...upgrading }), frame(1, "[]")])],
  ];
  const bytes = [...requests, ...frames().map(([name, one]) => [name, Buffer.concat([open, one])] as const)];
  return bytes.map(([name, one]) => ({ name, bytes: one }));
}
