import {
  createTRPCClient,
  createWSClient,
  httpBatchLink,
  splitLink,
  type TRPCClient,
  wsLink,
} from "@trpc/client";
import type { AppRouter } from "@unlatch/api";
import { socketWith } from "./socket.ts";

export type UnlatchClient = TRPCClient<AppRouter> & {
  /** Ends the WebSocket, and the tries to open it again; a program that has only called needs it not. */
  close(): Promise<void>;
};

export interface UnlatchClientOptions {
  /** Where the server is reached: `http://127.0.0.1:8080`. Its path, if it has one, is ignored. */
  url: string;
  /** A key from `npm run -s unlatch -- key create`: for other services. It has the role of its owner. */
  apiKey?: string;
  /** The `cookie` header of a session, for a program that signed in. In a browser leave it out: it sends its own. */
  cookie?: string;
  /** The server's PUBLIC_URL, when that is not `url`: a call with a cookie is refused from any other origin. */
  origin?: string;
}

/** Of the server: a request with more calls is refused. */
const maxBatch = 20;

/**
 * All procedures of the server, typed: `client.advisors.list.query({ limit: 50 })`,
 * `client.advisors.create.mutate({ name, phone })`, `client.feed.follow.subscribe(…)`.
 *
 * Calls of one tick travel in one HTTP request of at most 20. Streams share one WebSocket that opens with
 * the first, closes with the last and reconnects by itself; to follow the feed use `followFeed`, which
 * resumes. Times are ISO 8601 texts in UTC; lists answer `{ items, nextCursor }`, newest first, 500 at most.
 *
 * Errors are `TRPCClientError`; `codeOf(error)` says why, and its message is for people.
 *
 * Source: the procedures in `packages/api/src/rooms`, their shapes in `packages/api/src/shapes.ts`.
 */
export function createUnlatchClient(options: UnlatchClientOptions): UnlatchClient {
  const address = new URL("/trpc", options.url);
  const headers = headersFor(options);
  const socket = createWSClient({
    url: address.href.replace(/^http/, "ws"),
    WebSocket: socketWith(headers),
    lazy: { enabled: true, closeMs: 0 },
    // A connection that died without a word is noticed after this.
    keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
    retryDelayMs: (attempt) => Math.min(10_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 4),
  });
  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: wsLink({ client: socket }),
        false: httpBatchLink({ url: address, maxItems: maxBatch, headers }),
      }),
    ],
  });
  const own = { close: () => socket.close() };
  return new Proxy(api, {
    get: (target, name) => Reflect.get(name === "close" ? own : target, name),
  }) as UnlatchClient;
}

function headersFor({ url, apiKey, cookie, origin }: UnlatchClientOptions): Record<string, string> {
  if (apiKey) return { "x-api-key": apiKey };
  if (cookie) return { cookie, origin: origin ?? new URL(url).origin };
  return {};
}
