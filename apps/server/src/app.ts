import { isStorageTrouble } from "@unlatch/db";
import { secureHeaders } from "hono/secure-headers";
import { apiBodyLimit } from "./body-limit.ts";
import { type App, type Door, newApp } from "./door.ts";
import { problem, somethingWrong } from "./problem.ts";
import type { Origins } from "./request.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** Puts the doors together, in their order. Meta's comes first and passes none of the others' guards. */
export function createApp(parts: {
  doors: readonly Door[];
  origins: Origins;
  trustedProxies: readonly string[];
  https: boolean;
  failed: (error: Error) => void;
}): App {
  const app = newApp();
  const open = (opens: Door["opens"]) => {
    for (const door of parts.doors.filter((one) => one.opens === opens)) app.route("/", door.app);
  };
  const secured = secureHeaders(headers(parts.https));
  app.get("/webhook", secured);
  app.get("/webhook/*", secured);
  open("meta");

  app.use("*", secured);
  open("probes");
  app.use("*", async (c, next) => {
    const refused = refuseForeign(c.req.raw, parts.origins);
    if (refused) return refused;
    await next();
  });
  open("files");
  const limited = apiBodyLimit(parts.trustedProxies);
  app.use("/api/*", limited);
  app.use("/trpc/*", limited);
  open("people");

  app.notFound(() =>
    problem(404, "This process answers nothing but /healthz and /readyz: it does the work."),
  );
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
