import { createHash } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { TRPCError } from "@trpc/server";
import { type ApiContext, isCreating, matchRest, openApiDocument } from "@unlatch/api";
import type { Log } from "@unlatch/core/context";
import { z } from "zod";
import { type Door, newApp } from "../door.ts";
import { problem } from "../problem.ts";
import { refusalFor } from "../refusal.ts";

/** The REST face: the same procedures, with the status codes and errors that programs expect. */
export function restDoor(options: {
  contextOf: (request: Request, env: HttpBindings) => Promise<ApiContext>;
  baseUrl: () => string;
  log: Log;
}): Door {
  const app = newApp();

  const described = once(() => {
    const text = JSON.stringify(openApiDocument(`${options.baseUrl()}/api`));
    return { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
  });

  app.get("/api/openapi.json", (c) => {
    const { text, etag } = described();
    const headers = { etag, "cache-control": "no-cache" };
    if (c.req.header("if-none-match") === etag) return c.body(null, 304, headers);
    return c.body(text, 200, { ...headers, "content-type": "application/json" });
  });

  app.all("/api/*", async (c) => {
    const request = c.req.raw;
    const path = new URL(request.url).pathname.slice("/api".length);
    const match = matchRest(request.method, path);
    if (match.kind === "none") return problem(404, "There is no such address.");
    if (match.kind === "other_method")
      return problem(405, `This address takes ${match.allowed.join(" and ")}.`, {
        allow: match.allowed.join(", "),
      });
    try {
      const context = await options.contextOf(request, c.env);
      const answer = await match.call(context, await inputOf(request, context));
      const status = isCreating(request.method, path) ? 201 : 200;
      return Response.json(answer, { status, headers: { "cache-control": "no-store" } });
    } catch (error) {
      return refusalFor(error, path, options.log);
    }
  });

  return { app, opens: "people" };
}

/** Made when it is first asked for, and never again: it takes as long as thousands of webhooks. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The query of a GET, the JSON object of the others; a call that needs no body need not send one. */
async function inputOf(request: Request, { actor }: ApiContext): Promise<Record<string, unknown>> {
  // Who may not call at all hears that first, not what is wrong with the body.
  if (!actor) return {};
  if (request.method === "GET") return Object.fromEntries(new URL(request.url).searchParams);
  const text = await request.text();
  if (text === "") return {};
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new TRPCError({
      code: "UNSUPPORTED_MEDIA_TYPE",
      message: "Send JSON, with content-type: application/json.",
    });
  return object.parse(parseJson(text));
}

const object = z.record(z.string(), z.unknown(), "must be a JSON object");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The body is not JSON." });
  }
}
