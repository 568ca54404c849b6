import type { HttpBindings } from "@hono/node-server";
import { isStorageTrouble } from "@unlatch/db";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { apiBodyLimit } from "./body-limit.ts";
import { problem, somethingWrong } from "./problem.ts";
import type { Origins } from "./request.ts";

type App = Hono<{ Bindings: HttpBindings }>;

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** Puts the doors together. Meta's comes first and passes none of the others' guards. */
export function createApp(parts: {
  webhook: App;
  health: App;
  signIn: App;
  account: App;
  trpc: App;
  rest: App;
  exports: App;
  pictures: App;
  spa: App;
  origins: Origins;
  trustedProxies: readonly string[];
  https: boolean;
  failed: (error: Error) => void;
}): App {
  const app: App = new Hono();
  const secured = secureHeaders(headers(parts.https));
  app.get("/webhook", secured);
  app.get("/webhook/*", secured);
  app.route("/", parts.webhook);

  app.use("*", secured);
  app.route("/", parts.health);
  app.use("*", async (c, next) => {
    const refused = refuseForeign(c.req.raw, parts.origins);
    if (refused) return refused;
    await next();
  });
  const limited = apiBodyLimit(parts.trustedProxies);
  app.use("/api/*", limited);
  app.use("/trpc/*", limited);

  app.route("/", parts.signIn);
  app.route("/", parts.account);
  app.route("/", parts.trpc);
  // The pages of the API's description lie under /api, so the files come before the procedures.
  app.get("/api/docs", (c) => parts.spa.fetch(c.req.raw, c.env));
  app.get("/api/docs/*", (c) => parts.spa.fetch(c.req.raw, c.env));
  app.route("/", parts.exports);
  app.route("/", parts.pictures);
  app.route("/", parts.rest);
  app.route("/", parts.spa);

  app.onError((error) => {
    parts.failed(error);
    return isStorageTrouble(error)
      ? problem(503, "Nothing was done: the data can't be written just now. Try again in a moment.", {
          "retry-after": "5",
        })
      : problem(500, somethingWrong);
  });
  return app;
}

/** Another site's page must not act in the name of who is signed in here. */
export function refuseForeign(request: Request, origins: Origins): Response | null {
  if (safe.has(request.method)) return null;
  const origin = request.headers.get("origin");
  if (origin !== null)
    return origins.allows(origin)
      ? null
      : problem(403, "This came from a page of another site, so it was not done.");
  const byCookie = request.headers.has("cookie") && !request.headers.has("x-api-key");
  return byCookie ? problem(403, "A request with a session needs its Origin, so it was not done.") : null;
}

function headers(https: boolean): Parameters<typeof secureHeaders>[0] {
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      // Component libraries place their layers by style attributes.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    strictTransportSecurity: https ? "max-age=31536000" : false,
  };
}
