import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGraphClient, type GraphClient, type GraphOptions } from "./graph.ts";

export type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: Buffer };
export type Script = (request: IncomingMessage, response: ServerResponse, seen: Seen) => void;

/** The first token of every test; no outcome may show it. */
export const token = "EAAG-canary-token";

/**
 * A real HTTP server on a free port that answers as told, and a client of it.
 * For faults below the simulator's level: resets, stalls, broken bytes.
 */
export async function startGraph(script: Script, options: Partial<GraphOptions> = {}) {
  const seen: Seen[] = [];
  const sockets = new Set<unknown>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    sockets.add(request.socket);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks) };
      seen.push(one);
      script(request, response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const client = clientOf(origin, options);
  return {
    client,
    origin,
    port,
    seen,
    sockets,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await Promise.all([client.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}

export function clientOf(origin: string, options: Partial<GraphOptions> = {}): GraphClient {
  return createGraphClient({
    baseUrl: `${origin}/v25.0/`,
    token: () => token,
    phoneNumberId: "800700600500401",
    deadlineMs: 2_000,
    ...options,
  });
}

/** Answers every request with this status and body; an object is written as JSON. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return (_, response) => {
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

export const accepted = {
  messaging_product: "whatsapp",
  contacts: [{ input: "+12025550143", wa_id: "12025550143", user_id: "US.1" }],
  messages: [{ id: "wamid.sent", message_status: "accepted" }],
};

export const text = { type: "text", body: "Hello" } as const;
export const person = { to: { phone: "+12025550143" }, callbackData: "attempt-1" };
