import type { HttpBindings } from "@hono/node-server";
import { type ApiContext, appRouter, openApiDocument } from "@unlatch/api";
import type { Log } from "@unlatch/core";
import { Hono } from "hono";
import { createOpenApiFetchHandler } from "trpc-to-openapi";
import { z } from "zod";
import { problem } from "../problem.ts";

/** What a POST makes anew answers 201. */
const creates = new Set(["/api/advisors", "/api/packs"]);

const refusal = z.object({
  message: z.string(),
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .optional(),
});

/** The REST face: the same procedures, with the status codes and errors that programs expect. */
export function restRoutes(options: {
  contextOf: (request: Request) => Promise<ApiContext>;
  baseUrl: () => string;
  log: Log;
}): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get("/api/openapi.json", (c) => c.json(openApiDocument(`${options.baseUrl()}/api`)));

  app.all("/api/*", async (c) => {
    const response = await createOpenApiFetchHandler({
      endpoint: "/api",
      router: appRouter,
      req: withBody(c.req.raw),
      createContext: () => options.contextOf(c.req.raw),
      onError: ({ error }: { error: { code: string; cause?: unknown } }) => {
        if (error.code === "INTERNAL_SERVER_ERROR")
          options.log.error("rest.failed", { path: c.req.path, error: String(error.cause ?? error) });
      },
      responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
    });
    if (response.status >= 400) return asProblem(response);
    if (c.req.method === "POST" && creates.has(c.req.path))
      return new Response(response.body, { status: 201, headers: response.headers });
    return response;
  });

  return app;
}

/** A call that needs no body need not send one. */
function withBody(request: Request): Request {
  if (request.method === "GET" || request.method === "HEAD" || request.headers.has("content-type"))
    return request;
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  return new Request(request.url, { method: request.method, headers, body: "{}" });
}

async function asProblem(response: Response): Promise<Response> {
  const body = refusal.safeParse(await response.json().catch(() => null));
  const issues = body.data?.issues ?? [];
  if (issues.length > 0) {
    const errors = issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
    const detail = errors.map((one) => `${one.field || "The body"}: ${one.message}`).join("; ");
    return problem(422, detail, {}, { errors });
  }
  if (response.status === 500)
    return problem(500, "Something went wrong here. Try again; if it stays, look at the server's log.");
  return problem(response.status, body.data?.message ?? "This was refused.");
}
