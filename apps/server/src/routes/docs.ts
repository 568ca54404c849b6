import { serveStatic } from "@hono/node-server/serve-static";
import { type Door, newApp } from "../door.ts";

/** The pages that describe the API; they lie under /api, and so come before the procedures. */
export function docsDoor(swaggerDir: string): Door {
  const app = newApp();
  const docs = serveStatic({
    root: swaggerDir,
    precompressed: true,
    rewriteRequestPath: (path) => path.replace(/^\/api\/docs\//, "/"),
  });

  app.get("/api/docs", (c) => c.html(docsPage));
  app.get("/api/docs/start.js", (c) =>
    c.body(docsStart, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/api/docs/*", docs);
  return { app, opens: "people" };
}

const docsPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Unlatch API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></html>`;

const docsStart = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#docs", validatorUrl: null });`;
