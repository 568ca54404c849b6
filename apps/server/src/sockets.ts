import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { TRPCError } from "@trpc/server";
import { getWSConnectionHandler } from "@trpc/server/adapters/ws";
import { type ApiContext, appRouter } from "@unlatch/api";
import type { Role } from "@unlatch/core/rights";
import { type WebSocket, WebSocketServer } from "ws";
import type { ContextOf } from "./api-context.ts";
import type { Credential, LiveSessions } from "./live-sessions.ts";
import type { Peers } from "./peers.ts";
import type { Refusals } from "./refusals.ts";
import type { Origins } from "./request.ts";
import { createSharedEncoder } from "./shared-encoder.ts";
import { createGate } from "./socket-gate.ts";

/** One person with many tabs, or a service with many followers; more is a mistake of a program. */
export const mostOfAccount = 100;
/** What all sockets together may leave unread; beyond it those with most go first. */
const maxUnread = 128 * 1024 * 1024;
const maxSockets = 4_000;
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
  peers: Peers;
  refusals: Refusals;
  rolesNow: (all: Credential[]) => Promise<(one: Credential) => Role | null>;
}) {
  const { peers, refusals, live, origins } = parts;
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: 64 * 1024,
    maxFragments: 64,
    maxBufferedChunks: 1_024,
    perMessageDeflate: false,
  });
  const encoder = createSharedEncoder();
  const byAccount = new Map<string, Set<WebSocket>>();

  function welcome(ws: WebSocket, request: IncomingMessage): void {
    const gate = createGate(ws, { encoder, refusals });
    const stranger = setTimeout(() => ws.close(4401, "Sign in first."), strangerMs).unref();
    const handle = getWSConnectionHandler({
      wss,
      router: appRouter,
      experimental_encoder: gate.encoder,
      keepAlive: { enabled: true, pingMs: 5_000, pongWaitMs: 10_000 },
      async createContext({ req }): Promise<ApiContext> {
        const control = new AbortController();
        const known = await parts.contextOf(headersOf(req), control.signal);
        // A socket lives for hours and asks once who is there: what is sensitive goes over HTTP, where each call does.
        const context = { ...known, isFresh: false };
        const { actor, credential } = context;
        // Who has gone meanwhile leaves nothing behind.
        if (!actor || !credential || ws.readyState !== ws.OPEN) return context;
        clearTimeout(stranger);
        admit(ws, actor.id);
        peers.prove(request.socket);
        endWith(ws, live.join(credential, actor.role), control);
        return context;
      },
    });
    ws.on("close", () => clearTimeout(stranger));
    handle(gate.client, request);
  }

  function admit(ws: WebSocket, account: string): void {
    const open = byAccount.get(account) ?? new Set();
    if (open.size >= mostOfAccount) {
      refusals.count("a socket too many of an account");
      throw new TRPCError({
        code: "TOO_MANY_REQUESTS",
        message: `This account has ${mostOfAccount} live connections. Close some, then try again.`,
      });
    }
    byAccount.set(account, open.add(ws));
    ws.on("close", () => {
      open.delete(ws);
      if (open.size === 0) byAccount.delete(account);
    });
  }

  // Who reads too slowly is cut off before it costs memory; its follower resumes from where it was.
  const checking = setInterval(() => {
    cutUnread(wss.clients, refusals);
    void live.endStale(parts.rolesNow).catch(() => {});
  }, checkMs);

  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      socket.on("error", () => socket.destroy());
      try {
        const refusal = refusalOf(request, origins, wss.clients.size);
        if (refusal) {
          refusals.count(`an upgrade: ${refusal}`);
          refuse(socket, refusal);
          return;
        }
        // Nothing of an address but its path means anything here.
        request.url = "/trpc";
        wss.handleUpgrade(request, socket, head, (ws) => {
          ws.on("error", () => {});
          welcome(ws, request);
        });
      } catch {
        refusals.count("an upgrade that could not be taken");
        socket.destroy();
      }
    },
    close(): void {
      clearInterval(checking);
      const goodbye = encoder.encode({ id: null, method: "reconnect" });
      for (const socket of wss.clients) {
        socket.send(goodbye);
        socket.close(1012, "The server restarts.");
      }
      wss.close();
      // A page that has gone without a word would answer never, and the stop wait for it.
      setTimeout(() => {
        for (const socket of wss.clients) socket.terminate();
      }, goodbyeMs).unref();
    },
  };
}

/** Says why and closes: a peer that leaves its side open keeps no socket of ours. */
function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}

function cutUnread(sockets: Iterable<WebSocket>, refusals: Refusals): void {
  const unread = [...sockets].filter((one) => one.bufferedAmount > 0);
  let total = unread.reduce((sum, one) => sum + one.bufferedAmount, 0);
  if (total <= maxUnread) return;
  for (const socket of unread.sort((a, b) => b.bufferedAmount - a.bufferedAmount)) {
    if (total <= maxUnread / 2) return;
    total -= socket.bufferedAmount;
    refusals.count("a socket that is not read");
    socket.terminate();
  }
}

/** Signing out, a removed key and another role end what is watched, at once. */
function endWith(
  socket: WebSocket,
  joined: ReturnType<LiveSessions["join"]>,
  control: AbortController,
): void {
  joined.signal.addEventListener("abort", () => {
    control.abort();
    socket.close(4401, "Signed out.");
  });
  socket.on("close", () => {
    joined.leave();
    control.abort();
  });
}

/** Another site's page may not open a socket with our cookies; nobody may open too many. */
function refusalOf(request: IncomingMessage, origins: Origins, open: number): string | null {
  const [path] = (request.url ?? "").split("?");
  const { origin, cookie, host } = request.headers;
  if (!URL.canParse(`http://${host ?? "localhost"}`)) return "400 Bad Request";
  if (path !== "/trpc") return "404 Not Found";
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
