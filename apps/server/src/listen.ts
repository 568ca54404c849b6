import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, type serve } from "@hono/node-server";
import type { Peers } from "./peers.ts";
import type { Refusals } from "./refusals.ts";

/** Of all peers together, proven or not. */
const mostConnections = 8_192;

const settings = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  // Other upgrades are offers, as curl's of HTTP/2: the request itself is answered.
  shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === "websocket",
};

/** The HTTP server: whatever a connection does ends the connection at most. */
export function listen(options: {
  fetch: Parameters<typeof serve>[0]["fetch"];
  /** True when it answers: what comes most often, before the web's objects are made for the rest. */
  take: (request: IncomingMessage, response: ServerResponse) => boolean;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  host: string;
  port: number;
  peers: Peers;
  refusals: Refusals;
}): Promise<{ server: Server; port: number }> {
  const { host, port, peers, refusals } = options;
  const answer = getRequestListener(options.fetch, { hostname: host });
  const server = createServer(settings, (request, response) => {
    if (options.take(request, response)) return;
    // What the adapter can't write, such as a header that no header may be, must not end the process.
    answer(request, response).catch(() => {
      refusals.count("a request that could not be answered");
      response.destroy();
    });
  });
  server.maxConnections = mostConnections;
  server.on("drop", () => refusals.count("a connection too many"));
  server.on("clientError", (error, socket) => refuse(error, socket as Socket, refusals));
  server.on("upgrade", options.upgrade);
  peers.watch(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      server.on("error", () => refusals.count("a connection that could not be accepted"));
      resolve({ server, port: (server.address() as AddressInfo).port });
    });
  });
}

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What is no HTTP, or came too slowly. */
function refuse(error: NodeJS.ErrnoException, socket: Socket, refusals: Refusals): void {
  const status = statuses[error.code ?? ""] ?? 400;
  // Who hangs up in the middle of a request has asked for no answer.
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  refusals.count(status === 408 ? "a request that came too slowly" : "a request that is no HTTP");
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
