// Somebody outside, on this machine: what the product sends to a public address arrives here.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Outside, OutsideRequest } from "@unlatch/core/outside";
import { createOutside } from "../apps/server/src/outside/create.ts";

export interface Heard {
  path: string;
  body: string;
  headers: IncomingHttpHeaders;
}

export type Receiver = Awaited<ReturnType<typeof createReceiver>>;

/** Where the product believes it to be. */
export const receiverUrl = "https://monitor.example.com/ping/token-of-the-check";

/** Answers with a status, never (`silent`), or by leading somewhere. */
export async function createReceiver(answer: () => number | "silent" | { to: string } = () => 200) {
  const heard: Heard[] = [];
  let tell = () => {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      heard.push({ path: request.url ?? "", body, headers: request.headers });
      tell();
      const said = answer();
      if (said === "silent") return;
      if (typeof said === "number") response.writeHead(said).end("received");
      else response.writeHead(302, { location: said.to }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = createOutside({ listed: [origin] });
  /** The real way out; only its reach is that of the test: one listed address in the place of the public one. */
  const outside: Outside = {
    request: (url, request: OutsideRequest) =>
      real.request(url.replace("https://monitor.example.com", origin), {
        ...request,
        reach: "listed",
        timeoutMs: 300,
      }),
  };
  return {
    heard,
    origin,
    outside,
    /** Resolves at the next request. */
    next: () =>
      new Promise<void>((resolve) => {
        tell = resolve;
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
