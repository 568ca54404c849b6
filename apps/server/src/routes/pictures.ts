import type { HttpBindings } from "@hono/node-server";
import { TRPCError } from "@trpc/server";
import { type ApiContext, refusalOf } from "@unlatch/api";
import { may } from "@unlatch/core/actor";
import { packPicture } from "@unlatch/core/content/picture";
import type { Log } from "@unlatch/core/context";
import { Refusal } from "@unlatch/core/errors";
import type { Right } from "@unlatch/core/rights";
import { Hono } from "hono";
import { problem } from "../problem.ts";
import { refusalFor } from "../refusal.ts";

const right: Right = "activity.read";
const statuses = { not_found: 404, unavailable: 503 } as const;

/** The pictures of a pack, for whoever is signed in: who decides about content should see it. */
export function pictureRoutes(options: {
  contextOf: (request: Request, env: HttpBindings) => Promise<ApiContext>;
  log: Log;
}): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/api/packs/:packId/pictures/:position{\\d{1,2}}", async (c) => {
    const { packId, position } = c.req.param();
    try {
      const { actor, house } = await options.contextOf(c.req.raw, c.env);
      if (!actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
      if (!may(actor, right)) throw new TRPCError({ code: "FORBIDDEN", message: refusalOf(actor, right) });
      const picture = await packPicture(house, { packId, position: Number(position) });
      return new Response(Buffer.from(picture.bytes), {
        headers: {
          "content-type": picture.mimeType,
          "x-content-type-options": "nosniff",
          // What an id names never changes, and only this browser may keep it.
          "cache-control": "private, max-age=86400, immutable",
        },
      });
    } catch (error) {
      if (error instanceof Refusal && (error.code === "not_found" || error.code === "unavailable"))
        return problem(statuses[error.code], error.message);
      return refusalFor(error, c.req.path, options.log);
    }
  });
  return app;
}
