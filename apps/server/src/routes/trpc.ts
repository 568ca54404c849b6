import type { HttpBindings } from "@hono/node-server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type ApiContext, appRouter } from "@unlatch/api";
import type { Log } from "@unlatch/core/context";
import { type Door, newApp } from "../door.ts";

const maxBatch = 20;

/** The typed API over HTTP; streams go over the WebSocket on the same path. */
export function trpcDoor(options: {
  contextOf: (request: Request, env: HttpBindings) => Promise<ApiContext>;
  log: Log;
}): Door {
  const app = newApp();
  app.all("/trpc/*", (c) =>
    fetchRequestHandler({
      endpoint: "/trpc",
      router: appRouter,
      req: c.req.raw,
      maxBatchSize: maxBatch,
      createContext: () => options.contextOf(c.req.raw, c.env),
      onError: ({ error, path }) => {
        if (error.code === "INTERNAL_SERVER_ERROR")
          options.log.error("trpc.failed", { path, error: String(error.cause ?? error) });
      },
    }),
  );
  return { app, opens: "people" };
}
