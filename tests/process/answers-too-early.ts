// The negative control of the kill loop: a webhook server that answers 200 and stores a moment later.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Database from "better-sqlite3";

const database = new Database(join(process.env.UNLATCH_DATA_DIR ?? ".", "unlatch.db"));
database.pragma("journal_mode = WAL");
for (const table of ["messages", "parked_statuses"])
  database.exec(`create table if not exists ${table} (wamid text primary key)`);
const insert = {
  messages: database.prepare("insert or ignore into messages values (?)"),
  parked_statuses: database.prepare("insert or ignore into parked_statuses values (?)"),
};

let queue: { table: keyof typeof insert; id: string }[] = [];
setInterval(() => {
  const some = queue;
  queue = [];
  database.transaction(() => {
    for (const { table, id } of some) insert[table].run(id);
  })();
}, 25);

const server = createServer((request, response) => {
  let text = "";
  request.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  request.on("end", () => {
    response.writeHead(200).end();
    const id = /"id":"(wamid[^"]*)"/.exec(text)?.[1] ?? "";
    queue.push({ table: text.includes('"statuses"') ? "parked_statuses" : "messages", id });
  });
});

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Up (pid ${process.pid})\n  Address  http://127.0.0.1:${port}\n`);
});
