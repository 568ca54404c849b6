import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import type { HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { problem } from "../problem.ts";

/** The web app. A missing file with an extension is 404: an index page in its place would hide the error. */
export function spaRoutes(webDir: string, swaggerDir: string): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const docs = serveStatic({
    root: swaggerDir,
    rewriteRequestPath: (path) => path.replace(/^\/api\/docs\//, "/"),
  });

  app.get("/api/docs", (c) => c.html(docsPage));
  app.get("/api/docs/start.js", (c) =>
    c.body(docsStart, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/api/docs/*", docs);

  app.use(
    "*",
    serveStatic({
      root: webDir,
      onFound: (path, c) =>
        c.header(
          "cache-control",
          path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        ),
    }),
  );
  app.get("*", async (c, next) => {
    if (extname(c.req.path) !== "") return problem(404, "There is no such file.");
    if (!existsSync(join(webDir, "index.html")))
      return c.text("The web app is not built. Start with npm start, or use npm run dev.", 404);
    c.header("cache-control", "no-cache");
    return serveStatic({ root: webDir, path: "index.html" })(c, next);
  });
  app.all("*", () => problem(404, "There is no such address."));
  return app;
}

const docsPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Unlatch API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></html>`;

const docsStart = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#docs", validatorUrl: null });`;
