import type { Server, ServerResponse } from "node:http";

const sweepMs = 250;

/**
 * Takes no new connection and answers every request that has begun. A client that keeps its connection
 * busy is told with its next answer that it was the last one on it.
 */
export async function drain(server: Server, withinMs: number): Promise<void> {
  server.prependListener("request", (_, response: ServerResponse) =>
    response.setHeader("connection", "close"),
  );
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweeping = setInterval(() => server.closeIdleConnections(), sweepMs);
  const limit = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(sweeping);
  clearTimeout(limit);
}
