// A webhook server around the product's own store, whose pragma is the argument: FULL keeps the promise, and
// NORMAL is the negative control of the fsync test.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { allSettings } from "@unlatch/core/all-rooms";
import type { Context } from "@unlatch/core/context";
import { heavyHere } from "@unlatch/core/heavy";
import { receiveWebhook } from "@unlatch/core/inbound/receive";
import { heldSettings } from "@unlatch/core/settings/snapshot";
import { openSqlite } from "@unlatch/db";
import { createGraphClient } from "@unlatch/whatsapp";
import { createOutside } from "../../apps/server/src/outside/create.ts";

const synchronous = process.argv[2] === "NORMAL" ? "NORMAL" : "FULL";
const store = await openSqlite(join(process.env.UNLATCH_DATA_DIR ?? ".", "unlatch.db"), { synchronous });
const settings = heldSettings(allSettings, {});
const nowhere = "http://127.0.0.1:9";
const context: Context = {
  store,
  whatsapp: createGraphClient({ baseUrl: nowhere, token: () => "", phoneNumberId: "" }),
  outside: createOutside({ listed: [] }),
  config: settings.config,
  settings,
  dataDir: process.env.UNLATCH_DATA_DIR ?? ".",
  heavy: heavyHere(store),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  now: Date.now,
  sleep: async () => {},
  random: Math.random,
  newId: () => String(process.hrtime.bigint()),
  instance: `control:${process.pid}:a`,
  instanceGone: () => false,
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    void receiveWebhook(context, Buffer.concat(chunks)).then(() => response.writeHead(200).end());
  });
});

process.on("SIGTERM", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Up (pid ${process.pid})\n  Address  http://127.0.0.1:${port}\n`);
});
