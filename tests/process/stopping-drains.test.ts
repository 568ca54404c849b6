import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { createSimulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { bodyOf, Ledger, seeded, signed, startLoad } from "./load.ts";
import { signIn } from "./office.ts";
import {
  appSecret,
  endAll,
  leftBehind,
  live,
  pause,
  phoneNumberId,
  type StartedServer,
  start,
  temporaryFolder,
  token,
  until,
} from "./server.ts";
import { integrityOf, look, lostOf } from "./stored.ts";

const stops = 10;
const people = Array.from({ length: 40 }, (_, index) => `+91984000${String(index).padStart(4, "0")}`);

afterEach(endAll);

test(`${stops} stops under load: code 0, in time, nothing lost, no accepted request is cut`, async () => {
  const random = seeded(11);
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  await using meta = await createSimulator({
    webhook: { url: "http://127.0.0.1:9/nobody-yet" },
    appSecret,
    phoneNumberId,
    token,
    enforceWindow: false,
  });
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  const ledger = new Ledger();
  let serial = 0;
  for (let round = 0; round < stops; round++) {
    const server = await start(options);
    meta.pointWebhookAt({ url: `${server.url}/webhook` });
    if (round === 0) {
      const office = await signIn(server.url);
      await office.addAdvisors(people);
      await office.addPack(["part 1"]);
    }
    const load = startLoad(server.url, ledger, () => ({
      id: `wamid.stop-${serial++}`,
      kind: random() < 0.2 ? "tap" : "status",
      phone: people[Math.floor(random() * people.length)] ?? "",
    }));
    const before = ledger.acked.length;
    await until("a webhook is answered", 10_000, () => ledger.acked.length > before);
    const half = await Promise.all([1, 2, 3].map(() => beginRequest(server.port, `wamid.half-${serial++}`)));
    await pause(random() * 100);
    // SIGHUP is what a closed terminal sends.
    const ending = server.stop((["SIGTERM", "SIGHUP", "SIGINT"] as const)[round % 3]);
    await pause(100);
    expect(await Promise.all(half.map((request) => request.finish())), `stop ${round}`).toEqual([
      200, 200, 200,
    ]);
    const exit = await ending;
    await load.stop();
    expect(exit, server.output()).toMatchObject({ code: 0, signal: null });
    expect(exit.tookMs).toBeLessThan(10_000);
    expect(await answers(server.port)).toBe(false);
    expect(leftBehind()).toEqual([]);
    ledger.acked.push(...half.map(({ id }) => ({ id, kind: "text" as const, phone: "" })));
  }
  expect([...ledger.refused]).toEqual([]);
  expect(lostOf(file, ledger.acked)).toEqual([]);
  expect(integrityOf(file)).toBe("ok");
  // Whoever was being sent to was waited for: a stop makes no unknown outcomes.
  const unknown = look(file, (db) =>
    db.prepare("select * from attempts where outcome is null or outcome = 'unknown'").all(),
  );
  expect(unknown).toEqual([]);
});

test("an open page is told to connect again", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: live("http://127.0.0.1:9/v25.0") });
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/trpc`);
  const heard: string[] = [];
  socket.on("message", (data: Buffer) => heard.push(data.toString()));
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.on("open", resolve));
  const exit = await server.stop();
  expect(exit).toMatchObject({ code: 0 });
  expect(exit.tookMs).toBeLessThan(10_000);
  expect(await closed).toBe(1012);
  expect(heard.map((text) => JSON.parse(text).method)).toContain("reconnect");
});

test("a page that never answers holds up nothing", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: live("http://127.0.0.1:9/v25.0") });
  const socket = connect(server.port, "127.0.0.1");
  let text = "";
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
  const head = Object.entries({
    host: "localhost",
    ...upgrade,
    "sec-websocket-key": "c2l4dGVlbiBieXRlcyEhIQ==",
  });
  socket.write(`GET /trpc HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  await until("the socket is open", 5_000, () => text.includes(" 101 "));
  const exit = await server.stop();
  socket.destroy();
  expect(exit).toMatchObject({ code: 0 });
  expect(exit.tookMs).toBeLessThan(10_000);
});

test("a second signal while it drains changes nothing", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: live("http://127.0.0.1:9/v25.0") });
  const half = await beginRequest(server.port, "wamid.twice");
  const ending = server.stop();
  await pause(50);
  process.kill(server.pid, "SIGTERM");
  await pause(50);
  expect(await half.finish()).toBe(200);
  expect(await ending).toMatchObject({ code: 0 });
});

interface HalfRequest {
  id: string;
  /** Sends the rest; resolves to the status, 0 when the connection was cut. */
  finish(): Promise<number>;
}

/** A webhook whose head and first bytes have arrived: "100 Continue" proves that the server has taken it up. */
async function beginRequest(port: number, id: string): Promise<HalfRequest> {
  const body = bodyOf({ id, kind: "text", phone: "+919850000001" });
  const headers = {
    ...signed(body),
    host: "localhost",
    "content-length": String(body.length),
    expect: "100-continue",
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  socket.on("error", () => {});
  socket.write(`POST /webhook HTTP/1.1\r\n${head.join("")}\r\n`);
  await until("a request is taken up", 5_000, () => text.includes("100 Continue"));
  socket.write(body.slice(0, 100));
  return { id, finish: () => finish(socket, body.slice(100), () => text) };
}

async function finish(socket: Socket, rest: string, heard: () => string): Promise<number> {
  const status = () => Number(/HTTP\/1\.1 ([2-5]\d\d) (?!Continue)/.exec(heard())?.[1] ?? 0);
  let ended = false;
  socket.on("close", () => {
    ended = true;
  });
  socket.write(rest);
  await until("a request ends", 12_000, () => ended || status() > 0);
  socket.destroy();
  return status();
}

function answers(port: StartedServer["port"]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
