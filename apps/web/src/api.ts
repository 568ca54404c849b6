import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import {
  createTRPCClient,
  createWSClient,
  httpBatchLink,
  type OperationLink,
  splitLink,
  TRPCClientError,
  type TRPCLink,
  wsLink,
} from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@unlatch/api";
import { Refused } from "./refused.ts";
import { confirmed } from "./session-over.ts";
import { answerWords as words } from "./words/answers.ts";

export type Answers = inferRouterOutputs<AppRouter>;
export type Questions = inferRouterInputs<AppRouter>;
export type Journey = Answers["messages"]["journey"];

let tellLife = () => {};
/** Called for whatever the server says on the socket, pings included: it is what freshness is measured by. */
export const onLife = (listener: () => void) => {
  tellLife = listener;
};

class WatchedSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols);
    this.addEventListener("message", () => tellLife());
  }
}

export const socket = createWSClient({
  url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/trpc`,
  WebSocket: WatchedSocket,
  // Opened by the first subscription, closed after the last: nobody holds a socket on the login page.
  lazy: { enabled: true, closeMs: 0 },
  keepAlive: { enabled: true, intervalMs: 4_000, pongTimeoutMs: 4_000 },
  retryDelayMs: (attempt) => Math.min(5_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 4),
});

let instead: OperationLink<AppRouter> | null = null;
/** Where a part of the screens is tried without a server, these are the answers. */
export const answerBy = (answers: OperationLink<AppRouter>) => {
  instead = answers;
};

const toTheServer = splitLink<AppRouter>({
  condition: (op) => op.type === "subscription",
  true: wsLink({ client: socket }),
  false: httpBatchLink({ url: "/trpc", maxItems: 20 }),
});

const link: TRPCLink<AppRouter> = (runtime) => {
  const usual = toTheServer(runtime);
  return (asked) => (instead ?? usual)(asked);
};

/** What is refused until somebody says again who they are goes on by itself once they did: nothing typed is lost. */
const again: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let under: { unsubscribe(): void };
      const ask = () => {
        under = next(op).subscribe({
          ...observer,
          error: (error) => {
            if (reasonOf(error) !== "not_fresh") return observer.error(error);
            void confirmed().then((is) => (is ? ask() : observer.error(error)));
          },
        });
      };
      ask();
      return () => under.unsubscribe();
    });

export const client = createTRPCClient<AppRouter>({ links: [again, link] });

function told(error: unknown, what: "code" | "reason"): string | null {
  const data: unknown = error instanceof TRPCClientError && error.data;
  const value = data && typeof data === "object" ? Reflect.get(data, what) : null;
  return typeof value === "string" ? value : null;
}

/** The code of tRPC, or null when the server was not reached at all. */
export const codeOf = (error: unknown) => told(error, "code");
/** Why it was refused, where a screen does something about that by itself. */
export const reasonOf = (error: unknown) => told(error, "reason");

export const isSignedOut = (error: unknown) => codeOf(error) === "UNAUTHORIZED";
/** The server has fewer lines than this tab has seen: an older backup was restored. */
export const isAhead = (error: unknown) => codeOf(error) === "CONFLICT";
/** Asking again does not change these answers. */
const final = new Set([
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_REQUEST",
  "UNPROCESSABLE_CONTENT",
  "CONFLICT",
]);

export const isFinal = (error: unknown) => final.has(codeOf(error) ?? "");

let leave = () => {};
/** What to do when an answer says that the session is over. */
export const onSignedOut = (listener: () => void) => {
  leave = listener;
};

let oweFactor = () => {};
/** What to do when an answer says that nothing goes on without a second factor. */
export const onOwedFactor = (listener: () => void) => {
  oweFactor = listener;
};

const onError = (error: unknown) => {
  if (isSignedOut(error)) leave();
  if (reasonOf(error) === "second_factor") oweFactor();
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && !isFinal(error),
    },
  },
});

export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

/** Words for a person. The server's own are made for people; a lost connection has none, and a mistake of ours neither. */
export function wordsOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (!(error instanceof TRPCClientError)) return words.ours;
  if (codeOf(error) !== null) return error.message.startsWith("[") ? words.notUnderstood : error.message;
  return words.unreachable;
}
