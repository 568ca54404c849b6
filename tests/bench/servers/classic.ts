import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Database from "better-sqlite3";
import express from "express";
import { WebSocketServer } from "ws";
import { appSecret } from "../bodies.ts";

/**
 * The design that such servers usually have: express, one insert per event with its own commit (on disk,
 * synchronous=FULL like ours, else the 200 would promise nothing), a broadcast, and a line on the console.
 */
const database = new Database(process.argv[2] ?? "");
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("create table events (id integer primary key, kind text, wamid text, data text, at integer)");
const insert = database.prepare("insert into events (kind, wamid, data, at) values (?, ?, ?, ?)");

type Event = { id: string; status?: string; type?: string };
type Payload = { entry: { changes: { value: { statuses?: Event[]; messages?: Event[] } }[] }[] };
type Signed = { rawBody?: Buffer };

const app = express();
app.use(
  express.json({
    limit: "4mb",
    verify: (request, _response, body) => {
      request.rawBody = body;
    },
  }),
);
app.post("/webhook", (request, response) => {
  const raw = (request as Signed).rawBody ?? Buffer.alloc(0);
  const expected = Buffer.from(`sha256=${createHmac("sha256", appSecret).update(raw).digest("hex")}`);
  const given = Buffer.from(request.get("x-hub-signature-256") ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    response.sendStatus(401);
    return;
  }
  for (const entry of (request.body as Payload).entry)
    for (const { value } of entry.changes)
      for (const event of [...(value.statuses ?? []), ...(value.messages ?? [])]) keep(event);
  response.sendStatus(200);
});

function keep(event: Event): void {
  const kind = event.status ?? event.type ?? "unknown";
  insert.run(kind, event.id, JSON.stringify(event), Date.now());
  const line = JSON.stringify({ kind, wamid: event.id, at: Date.now() });
  for (const client of sockets.clients) client.send(line);
  console.log(`[webhook] ${new Date().toISOString()} ${kind} ${event.id}`);
}

const server = createServer(app);
const sockets = new WebSocketServer({ server });
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.on("SIGTERM", () => {
  database.close();
  process.exit(0);
});
