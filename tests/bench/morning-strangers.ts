import { connect } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { WebSocket } from "ws";

/** Whoever presses on the server beside Meta: a thread of its own, so that it does not slow down who measures. */
export const floodNames = [
  "nothing",
  "unsigned bodies of 4 MiB",
  "forged bodies of 1 MiB",
  "healthz",
  "sign-in",
  "openapi.json",
  "static files",
  "upgrades",
  "every open path",
  "a viewer's worst frames",
  "exports of all messages",
] as const;
export type FloodName = (typeof floodNames)[number];

export interface StrangersOrder {
  name: FloodName;
  port: number;
  cookie: string;
}

const atOnce = 32;
const host = "Host: localhost\r\n";
const upgrading =
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
const MiB = 1024 * 1024;
const get = (path: string) => `GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`;
const post = (path: string, headers: string, body: string) =>
  `POST ${path} HTTP/1.1\r\n${host}Connection: close\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`;
const login = JSON.stringify({ email: "nobody@example.com", password: "not this one either" });
const forged = `X-Hub-Signature-256: sha256=${"0".repeat(64)}\r\n`;

const requests = {
  "unsigned bodies of 4 MiB": [post("/webhook", "", "x".repeat(4 * MiB))],
  "forged bodies of 1 MiB": [post("/webhook", forged, "x".repeat(MiB))],
  healthz: [get("/healthz"), get("/readyz")],
  "sign-in": [post("/api/auth/sign-in/email", "Content-Type: application/json\r\n", login)],
  "openapi.json": [get("/api/openapi.json")],
  "static files": [get("/"), get("/api/docs/swagger-ui-bundle.js"), get("/messages")],
  upgrades: [
    `GET // HTTP/1.1\r\n${host}${upgrading}\r\n`,
    `GET /trpc HTTP/1.1\r\n${host}Origin: https://elsewhere.test\r\n${upgrading}\r\n`,
  ],
};

let asked = 0;

function once(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.on("close", () => {
      asked++;
      resolve();
    });
    socket.on("connect", () => socket.write(bytes, "latin1"));
    socket.resume();
  });
}

async function press(port: number, all: readonly string[]): Promise<never> {
  for (let n = 0; ; n++) await once(port, all[n % all.length] ?? "");
}

/** 600 questions for the longest list, again as soon as each is answered or refused. */
function frames({ port, cookie }: StrangersOrder): void {
  const ask = (id: number) => ({
    id,
    method: "query",
    params: { path: "messages.list", input: { limit: 500 } },
  });
  const frame = JSON.stringify(Array.from({ length: 600 }, (_, n) => ask(n)));
  const socket = new WebSocket(`ws://127.0.0.1:${port}/trpc`, {
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
  });
  let left = 0;
  const send = () => {
    left = 600;
    socket.send(frame);
  };
  socket.on("open", send);
  socket.on("message", (data) => {
    if (!String(data).startsWith('{"id":')) return;
    asked++;
    if (--left === 0) send();
  });
  socket.on("error", () => {});
  socket.on("close", () => setTimeout(frames, 100, { port, cookie }));
}

async function exportAll({ port, cookie }: StrangersOrder): Promise<never> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/export/messages.csv`, { headers: { cookie } });
    for await (const _ of answer.body ?? []) asked++;
  }
}

function begin(order: StrangersOrder): void {
  const { name, port } = order;
  const many = (all: readonly string[], count = atOnce) => {
    for (let n = 0; n < count; n++) void press(port, all);
  };
  switch (name) {
    case "nothing":
      return;
    case "a viewer's worst frames":
      for (let n = 0; n < 4; n++) frames(order);
      return;
    case "exports of all messages":
      for (let n = 0; n < 2; n++) void exportAll(order);
      return;
    case "every open path":
      for (const all of Object.values(requests)) many(all, 8);
      return;
    default:
      many(requests[name]);
  }
}

if (parentPort) {
  begin(workerData as StrangersOrder);
  parentPort.on("message", () => parentPort?.postMessage(asked));
}
