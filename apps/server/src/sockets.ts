import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { type ApiContext, appRouter } from "@unlatch/api";
import type { Role } from "@unlatch/core";
import { type WebSocket, WebSocketServer } from "ws";
import type { ContextOf } from "./api-context.ts";
import type { Credential, LiveSessions } from "./live-sessions.ts";
import type { Origins } from "./request.ts";
import { createSharedEncoder } from "./shared-encoder.ts";

const maxBuffered = 1024 * 1024;
const maxSockets = 10_000;
/** What has ended elsewhere, by the command line for instance, ends here within a second. */
const checkMs = 500;
/** Whom nothing lets in may hear that, and then makes room. */
const strangerMs = 10_000;
const goodbyeMs = 2_000;

/** The live connection of a tab: tRPC over a WebSocket on the path of the calls. */
export function createSockets(parts: {
  contextOf: ContextOf;
  origins: Origins;
  live: LiveSessions;
  rolesNow: (all: Credential[]) => Promise<(one: Credential) => Role | null>;
}) {
  const wss = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const handler = applyWSSHandler({
    wss,
    router: appRouter,
    experimental_encoder: createSharedEncoder(),
    keepAlive: { enabled: true, pingMs: 5_000, pongWaitMs: 10_000 },
    async createContext({ req, res }): Promise<ApiContext> {
      const control = new AbortController();
      const context = await parts.contextOf(headersOf(req), control.signal);
      const { actor, credential } = context;
      if (actor && credential) endWith(res, parts.live.join(credential, actor.role), control);
      else setTimeout(() => res.close(4401, "Sign in first."), strangerMs).unref();
      return context;
    },
  });

  // Who reads too slowly is cut off before it costs memory; its follower resumes from where it was.
  const checking = setInterval(() => {
    for (const socket of wss.clients) if (socket.bufferedAmount > maxBuffered) socket.terminate();
    void parts.live.endStale(parts.rolesNow).catch(() => {});
  }, checkMs);

  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const refusal = refusalOf(request, parts.origins, wss.clients.size);
      if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      else wss.handleUpgrade(request, socket, head, (ws) => wss.emit("connection", ws, request));
    },
    close(): void {
      clearInterval(checking);
      handler.broadcastReconnectNotification();
      for (const socket of wss.clients) socket.close(1012, "The server restarts.");
      wss.close();
      // A page that has gone without a word would answer never, and the stop wait for it.
      setTimeout(() => {
        for (const socket of wss.clients) socket.terminate();
      }, goodbyeMs).unref();
    },
  };
}

/** Signing out, a removed key and another role end what is watched, at once. */
function endWith(socket: WebSocket, live: ReturnType<LiveSessions["join"]>, control: AbortController): void {
  live.signal.addEventListener("abort", () => {
    control.abort();
    socket.close(4401, "Signed out.");
  });
  socket.on("close", () => {
    live.leave();
    control.abort();
  });
}

/** Another site's page may not open a socket with our cookies; nobody may open too many. */
function refusalOf(request: IncomingMessage, origins: Origins, open: number): string | null {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname !== "/trpc") return "404 Not Found";
  const { origin, cookie } = request.headers;
  const foreign = origin !== undefined && !origins.allows(origin);
  const hidden = origin === undefined && cookie !== undefined && request.headers["x-api-key"] === undefined;
  if (foreign || hidden) return "403 Forbidden";
  return open >= maxSockets ? "503 Service Unavailable" : null;
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string") headers.set(name, value);
  return headers;
}
